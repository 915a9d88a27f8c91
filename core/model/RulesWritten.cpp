#include "core/model/Lenses.h"
#include "core/model/Rules.h"

#include <QCoreApplication>

#include <algorithm>

/// Rules about what is written and has no effect: the typed devices do not show it, so the document is asked.
namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

// Every character device as written, also the <console> that is the first serial port once more.
QList<DeviceId> writtenDevices(const VmDefinition &definition)
{
    QList<DeviceId> ids;
    for (const KindInfo &kind : charKinds())
        ids += definition.devices(QString::fromLatin1(kind.element));
    return ids;
}

QString titleOf(const DeviceId &id)
{
    return QCoreApplication::translate("Field", infoOf(*charKindOf(id.element)).label).arg(id.index + 1);
}

// Changes the element at a diagnostic's path.
template <typename Change>
VmDefinition edited(const VmDefinition &definition, const Diagnostic &diagnostic, Change change)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    xml::Element element = definition.element(id);
    change(element);
    return definition.replaceElement(id, element);
}

// --- Once only

int allowed(const xml::Element &device, const QString &name)
{
    return name == QLatin1String("source") && device.attribute("type") == QLatin1String("udp") ? 2 : 1;
}

Diagnostics repeatedPart(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : writtenDevices(context.definition)) {
        const xml::Element device = context.definition.element(id);
        for (const QString &name : {QStringLiteral("source"), QStringLiteral("protocol"), QStringLiteral("log"),
                                    QStringLiteral("target"), QStringLiteral("address")}) {
            if (device.count(name) > allowed(device, name))
                found += finding(Severity::Error, id.path() + u'/' + name,
                                 tr("%1 has <%2> more often than possible; only the first counts. Remove the others.")
                                     .arg(titleOf(id), name));
        }
    }
    return found;
}

VmDefinition keepFirst(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return edited(definition, diagnostic, [&](xml::Element &device) {
        const QString name = diagnostic.path.section(u'/', -1);
        while (device.count(name) > allowed(device, name))
            device.removeChild(name, device.count(name) - 1);
    });
}

// Where to send to and where to listen: each at most once.
Diagnostics repeatedUdpEnd(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : writtenDevices(context.definition)) {
        const QList<xml::Element> sources = context.definition.element(id).children(u"source");
        if (context.definition.element(id).attribute("type") == QLatin1String("udp") && sources.size() == 2 &&
            sources.at(0).attribute("mode") == sources.at(1).attribute("mode"))
            found += finding(Severity::Warning, id.path() + QStringLiteral("/source"),
                             tr("%1 has two addresses for the same direction; only the first counts. Remove the other.")
                                 .arg(titleOf(id)));
    }
    return found;
}

VmDefinition removeSecondSource(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return edited(definition, diagnostic, [](xml::Element &device) { device.removeChild("source", 1); });
}

// --- Without effect

struct Ignored
{
    const char *place;                     ///< below the device
    bool (*isThere)(const xml::Element &); ///< and without effect
    void (*remove)(xml::Element &);
};

bool isType(const xml::Element &device, std::initializer_list<const char *> types)
{
    const QString type = device.hasAttribute("type") ? device.attribute("type") : QStringLiteral("pty");
    return std::any_of(types.begin(), types.end(), [&](const char *one) { return type == QLatin1String(one); });
}

constexpr Ignored ignored[] = {
    {"source/tls",
     [](const xml::Element &device) {
         return !isType(device, {"tcp"}) && device.child("source").attribute("tls") == QLatin1String("yes");
     },
     [](xml::Element &device) { device.editChild("source")->removeAttribute("tls"); }},
    {"protocol", [](const xml::Element &device) { return !isType(device, {"tcp"}) && device.count("protocol") > 0; },
     [](xml::Element &device) { device.removeChild("protocol"); }},
    {"source/seclabel",
     [](const xml::Element &device) {
         return !isType(device, {"pty", "dev", "file", "pipe", "unix"}) && device.child("source").count("seclabel") > 0;
     },
     [](xml::Element &device) { device.editChild("source")->removeChild("seclabel"); }},
    {"source/reconnect/timeout",
     [](const xml::Element &device) {
         const xml::Element reconnect = device.child("source").child("reconnect");
         return reconnect.hasAttribute("timeout") && reconnect.attribute("enabled") != QLatin1String("yes");
     },
     [](xml::Element &device) { device.editChild("source")->editChild("reconnect")->removeAttribute("timeout"); }},
    {"log",
     [](const xml::Element &device) { return device.count("log") > 0 && !device.child("log").hasAttribute("file"); },
     [](xml::Element &device) { device.removeChild("log"); }},
};

Diagnostics ignoredSetting(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : writtenDevices(context.definition)) {
        for (const Ignored &row : ignored) {
            if (row.isThere(context.definition.element(id)))
                found += finding(Severity::Warning, id.path() + u'/' + QLatin1String(row.place),
                                 tr("%1: %2 has no effect with this kind of connection. Remove it, or choose another "
                                    "connection.")
                                     .arg(titleOf(id), QLatin1String(row.place)));
        }
    }
    return found;
}

VmDefinition removeIgnored(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return edited(definition, diagnostic, [&](xml::Element &device) {
        for (const Ignored &row : ignored) {
            if (diagnostic.path.endsWith(u'/' + QLatin1String(row.place)) && row.isThere(device))
                return row.remove(device);
        }
    });
}

Diagnostics unknownPart(const RuleContext &context)
{
    static const QStringList attributes{QStringLiteral("type"), QStringLiteral("tty"), QStringLiteral("pty")};
    static const QStringList children{QStringLiteral("source"), QStringLiteral("protocol"), QStringLiteral("log"),
                                      QStringLiteral("target"), QStringLiteral("alias"),    QStringLiteral("acpi"),
                                      QStringLiteral("address")};
    Diagnostics found;
    const auto tell = [&](const DeviceId &id, const QString &name) {
        found += finding(Severity::Warning, id.path() + u'/' + name,
                         tr("%1: “%2” is not known. Portside keeps it without effect, libvirt would drop it.")
                             .arg(titleOf(id), name));
    };
    for (const DeviceId &id : writtenDevices(context.definition)) {
        const xml::Element device = context.definition.element(id);
        for (const xml::Attribute &attribute : device.attributes()) {
            if (!attribute.name.contains(u':') && attribute.name != QLatin1String("xmlns") &&
                !attributes.contains(attribute.name))
                tell(id, attribute.name);
        }
        for (const xml::Element &child : device.children()) {
            if (child.prefix().isEmpty() && !children.contains(child.name()))
                tell(id, child.name());
        }
    }
    return found;
}

// libvirt refuses a label of a security driver that the machine does not name itself.
QString strangeLabel(const VmDefinition &definition, const DeviceId &id)
{
    QStringList known;
    for (const xml::Element &label : definition.root().children(u"seclabel"))
        known += label.attribute("model");
    for (const xml::Element &label : definition.element(id).child("source").children(u"seclabel")) {
        const QString model = label.attribute("model");
        if (!model.isEmpty() && !known.contains(model))
            return model;
    }
    return {};
}

Diagnostics labelOfNoDriver(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : writtenDevices(context.definition)) {
        const QString model = strangeLabel(context.definition, id);
        if (!model.isEmpty())
            found += finding(Severity::Warning, id.path() + QStringLiteral("/source/seclabel"),
                             tr("%1 has a security label of %2, and the machine has none of it; libvirt refuses that. "
                                "Remove it, or give the machine a seclabel of this model.")
                                 .arg(titleOf(id), model));
    }
    return found;
}

VmDefinition removeLabel(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const QString model = strangeLabel(definition, DeviceId::fromPath(diagnostic.path));
    return edited(definition, diagnostic, [&](xml::Element &device) {
        xml::Element *source = device.editChild("source");
        for (int i = source ? source->count("seclabel") - 1 : -1; i >= 0; --i) {
            if (source->child("seclabel", i).attribute("model") == model)
                source->removeChild("seclabel", i);
        }
    });
}

// --- As it was written in 2008

Diagnostics wireMode(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : writtenDevices(context.definition)) {
        const xml::Element source = context.definition.element(id).child("source");
        if (source.hasAttribute("wiremode"))
            found += finding(Severity::Warning, id.path() + QStringLiteral("/source/wiremode"),
                             tr("%1: wiremode='%2' is how telnet was asked for in 2008, and has no effect today. Use "
                                "the protocol.")
                                 .arg(titleOf(id), source.attribute("wiremode")));
    }
    return found;
}

VmDefinition useProtocol(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return edited(definition, diagnostic, [](xml::Element &device) {
        const QString mode = device.child("source").attribute("wiremode");
        device.editChild("source")->removeAttribute("wiremode");
        if (device.count("protocol") > 0)
            return;
        xml::Element protocol("protocol");
        protocol.setAttribute("type", mode);
        device.insertChild(protocol, charChildOrder());
    });
}

Diagnostics oldTty(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : writtenDevices(context.definition)) {
        const xml::Element device = context.definition.element(id);
        for (const char *name : {"tty", "pty"}) {
            if (device.hasAttribute(name))
                found += finding(Severity::Note, id.path() + u'/' + QLatin1String(name),
                                 tr("%1: %2='%3' tells the terminal of a machine that ran when this was written. The "
                                    "next start gives another; nothing is lost without it.")
                                     .arg(titleOf(id), QLatin1String(name), device.attribute(name)));
        }
    }
    return found;
}

VmDefinition removeTty(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return edited(definition, diagnostic,
                  [&](xml::Element &device) { device.removeAttribute(diagnostic.path.section(u'/', -1)); });
}

constexpr Rule rules[] = {
    {"repeated-part", repeatedPart, QT_TRANSLATE_NOOP("Diagnose", "Keep the first"), keepFirst},
    {"repeated-udp-end", repeatedUdpEnd, QT_TRANSLATE_NOOP("Diagnose", "Keep the first"), removeSecondSource},
    {"ignored-setting", ignoredSetting, QT_TRANSLATE_NOOP("Diagnose", "Remove it"), removeIgnored},
    {"label-of-no-driver", labelOfNoDriver, QT_TRANSLATE_NOOP("Diagnose", "Remove the label"), removeLabel},
    {"unknown-part", unknownPart},
    {"wiremode", wireMode, QT_TRANSLATE_NOOP("Diagnose", "Use the protocol"), useProtocol},
    {"old-tty", oldTty, QT_TRANSLATE_NOOP("Diagnose", "Remove it"), removeTty},
};

} // namespace

std::span<const Rule> writtenRules()
{
    return rules;
}

} // namespace portside::model
