#include "core/model/References.h"

#include "core/model/ManagedMark.h"
#include "core/model/SharedPorts.h"

#include <QList>

namespace portside::model {

namespace {

struct ConsoleEntries
{
    QString oldKey;
    QString newKey; ///< empty: the console is gone
    bool isManaged;
    xml::Element options;
};

// The number of a console is its place, so its entries move with it.
VmDefinition withConsoleEntries(const VmDefinition &before, const VmDefinition &after, const NewPlace &newPlace)
{
    QList<ConsoleEntries> all;
    bool hasMoved = false;
    for (const DeviceId &id : before.devices(QStringLiteral("console"))) {
        const QString key = QString::number(id.index);
        const auto now = newPlace(id);
        all +=
            {key, now ? QString::number(now->index) : QString(), isMarkedManaged(before.root(), CharKind::Console, key),
             portOptions(before.root(), CharKind::Console, key)};
        hasMoved = hasMoved || all.last().newKey != key;
    }
    if (!hasMoved)
        return after;
    xml::Element root = after.root();
    for (const ConsoleEntries &entries : all) {
        unmarkManaged(root, CharKind::Console, entries.oldKey);
        setPortOptions(root, CharKind::Console, entries.oldKey, xml::Element("port"));
    }
    for (const ConsoleEntries &entries : all) {
        if (entries.newKey.isEmpty())
            continue;
        if (entries.isManaged)
            markManaged(root, CharKind::Console, entries.newKey);
        if (!entries.options.isNull())
            setPortOptions(root, CharKind::Console, entries.newKey, entries.options);
    }
    return after.withRoot(root);
}

QString aliasAt(const QList<CharPort> &ports, const std::optional<DeviceId> &id)
{
    for (const CharPort &port : ports) {
        if (id && port.id == *id)
            return port.alias;
    }
    return {};
}

void setPartner(CharDevice &device, const QString &alias)
{
    if (auto *mux = std::get_if<MuxSource>(&device.backend))
        mux->share = alias;
    else
        device.extras.hub = alias;
}

} // namespace

VmDefinition withSameReferences(const VmDefinition &before, const VmDefinition &after, const NewPlace &newPlace)
{
    VmDefinition result = withConsoleEntries(before, after, newPlace);
    const QList<CharPort> was = charPorts(before);
    const QList<CharPort> is = charPorts(result);
    for (const CharPort &port : was) {
        const auto place = newPlace(port.id);
        const CharPort *partner = partnerOf(port, was);
        const QString alias = partner ? aliasAt(is, newPlace(partner->id)) : QString();
        if (!place || !partner || alias == partner->alias)
            continue;
        CharDevice device = result.device<CharDevice>(*place);
        setPartner(device, alias);
        result = result.setDevice(*place, device);
    }
    return result;
}

} // namespace portside::model
