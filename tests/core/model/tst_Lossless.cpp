#include "core/model/DeviceForm.h"
#include "core/model/DeviceRegistry.h"
#include "core/model/devices/CharDevice.h"
#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"
#include "core/xml/Escape.h"
#include "tests/core/model/FieldSamples.h"

#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::model;
using portside::test::sample;
using schema::Field;
using schema::Fields;
using schema::FieldType;

namespace {

// Written by hand, with all that a rewrite would lose.
constexpr char written[] = R"(<!-- kept -->
<domain  type="qemu" xmlns:x='urn:x'>
  <name>odd</name><x:mine a='1'   b="2"/>
  <memory unit='MiB'>64</memory>
  <os><type arch='x86_64'   machine='pc'>hvm</type></os>
  <devices>
      <serial type='pty' colour='red'><!-- inside --><target port='7'/></serial>
  </devices>
  <unknown><![CDATA[ <&> ]]></unknown>
</domain>
)";

// A device, or the machine itself, in the state in which `fields` are asked for.
struct Subject
{
    QByteArray name;
    VmDefinition definition;
    DeviceId id; ///< none: the machine
    QList<Fields> tables;

    Result<VmDefinition> set(const VmDefinition &from, const QString &key, const QString &text) const
    {
        return id.element.isEmpty() ? withMachineField(from, key, text) : withField(from, id, key, text);
    }
    QList<FieldRow> rows(const VmDefinition &from) const
    {
        return id.element.isEmpty() ? machineRows(from) : formRows(from, id);
    }
};

VmDefinition base()
{
    return *VmDefinition::fromXml(written);
}

template <typename T> Subject subject(const QByteArray &name, const T &device, const QList<Fields> &tables)
{
    Subject made{name, {}, {}, tables};
    made.definition = base().addDevice(device, &made.id);
    return made;
}

Subject characterSubject(const QByteArray &name, CharDevice device, const QList<Fields> &tables)
{
    if (std::holds_alternative<ManagedSource>(device.backend))
        device.backend = PtySource();
    return subject(name, device, tables);
}

QList<Subject> subjects()
{
    QList<Subject> all{{"machine", base(), {}, {machineFields()}}};
    for (const BackendInfo &info : backends()) {
        CharDevice device;
        device.backend = info.make();
        if (info.isUnknown())
            continue; // it has no field to edit
        all += characterSubject(info.key, device,
                                {info.fields, backendExtras(device), charCommonFields(), commonExtras()});
    }
    for (const KindInfo &kind : charKinds()) {
        const Field *type = schema::findField(kind.target, QStringLiteral("target.type"));
        const auto choices = type ? schema::choicesOf(*type) : std::span<const schema::Choice>();
        for (int i = -1; i < int(choices.size()); ++i) {
            CharDevice device;
            device.kind = kind.kind;
            device.backend = PtySource();
            device.target.type = i < 0 ? QString() : QString::fromLatin1(choices[i].value);
            all += characterSubject(QByteArray(kind.element) + ' ' + device.target.type.toUtf8(), device,
                                    {kind.target, targetExtras(device), addressFieldTable()});
        }
    }
    all += subject("disk", Disk(), {diskFields()});
    all += subject("interface", Interface(), {interfaceFields()});
    return all;
}

QByteArray rowName(const Subject &subject, const Field &field)
{
    return (subject.id.element.isEmpty() ? QByteArray("machine") : subject.id.element.toUtf8()) + ' ' + field.key;
}

// What the condition of a row asks for, by the same interface.
VmDefinition satisfied(const Subject &subject, VmDefinition definition, const Field &field, Fields table)
{
    if (!field.when)
        return definition;
    const QString when = QString::fromLatin1(field.when);
    const bool isNegated = when.contains(QStringLiteral("!="));
    const QString key = when.section(isNegated ? QStringLiteral("!=") : QStringLiteral("="), 0, 0);
    const Field *other = schema::findField(table, key);
    if (!other)
        qFatal("%s has no row %s.", field.key, qPrintable(key));
    definition = satisfied(subject, definition, *other, table);
    const QString wanted = isNegated ? sample(*other, 0) : when.section(u'=', 1).section(u'|', 0, 0);
    const Result<VmDefinition> set = subject.set(definition, key, wanted);
    if (!set)
        qFatal("%s", qPrintable(set.errorMessage()));
    return *set;
}

// What two texts do not have in common at both ends.
std::pair<QByteArray, QByteArray> difference(const QByteArray &before, const QByteArray &after)
{
    const qsizetype shorter = qMin(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before.at(head) == after.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    return {before.mid(head, before.size() - head - tail), after.mid(head, after.size() - head - tail)};
}

// The change lies within the value, in whatever spelling its place asks for.
bool isPartOf(const QByteArray &change, const Field &field, QString value)
{
    if (field.type == FieldType::MemorySize)
        value = QString::number(value.toLongLong() / 1024); // the unit of the file stays, and that is MiB
    return xml::escapedAttribute(value, u'\'').toUtf8().contains(change) ||
           xml::escapedText(value).toUtf8().contains(change);
}

} // namespace

// One field changed through the interface of forms and command line changes the text of that field and no other byte.
class tst_Lossless : public QObject
{
    Q_OBJECT

    QSet<QByteArray> m_reached;

private Q_SLOTS:
    void everyRow_changesItsOwnTextAlone_data()
    {
        QTest::addColumn<int>("subject");
        const QList<Subject> all = subjects();
        for (int i = 0; i < int(all.size()); ++i)
            QTest::newRow(all.at(i).name.constData()) << i;
    }
    void everyRow_changesItsOwnTextAlone()
    {
        QFETCH(int, subject);
        const Subject tested = subjects().at(subject);
        for (const Fields table : tested.tables) {
            for (const Field &field : table) {
                const QString key = field.name();
                if (field.readOnly) {
                    m_reached += rowName(tested, field);
                    continue;
                }
                const VmDefinition ready = satisfied(tested, tested.definition, field, table);
                const auto first = tested.set(ready, key, sample(field, 0));
                QVERIFY2(first, qPrintable(first.errorMessage()));
                const auto second = tested.set(*first, key, sample(field, 1));
                QVERIFY2(second, qPrintable(second.errorMessage()));
                const auto [was, is] = difference(first->toXml(), second->toXml());
                const QByteArray told = rowName(tested, field) + ": " + was + " -> " + is;
                if (field.type == FieldType::Presence)
                    QVERIFY2(is.trimmed().isEmpty() && was.contains(field.xml), told.constData());
                else
                    QVERIFY2(was != is && isPartOf(was, field, sample(field, 0)) &&
                                 isPartOf(is, field, sample(field, 1)),
                             told.constData());
                const auto back = tested.set(*second, key, sample(field, 0));
                QCOMPARE(back->toXml(), first->toXml());
                QVERIFY(VmDefinition::fromXml(second->toXml())->toXml() == second->toXml());
                m_reached += rowName(tested, field);
            }
        }
    }
    // A row that is shown by a form, or stands in a table, and was not edited above fails here.
    void everyRow_wasReached()
    {
        QSet<QByteArray> reachedKeys;
        for (const QByteArray &row : m_reached)
            reachedKeys += row.mid(row.indexOf(' ') + 1);
        QList<Fields> tables{charCommonFields(), addressFieldTable(), diskFields(), interfaceFields(), machineFields()};
        tables += allExtras();
        for (const BackendInfo &info : backends())
            tables += info.isUnknown() ? Fields() : info.fields;
        for (const KindInfo &kind : charKinds())
            tables += kind.target;
        for (const Fields table : tables) {
            for (const Field &field : table)
                QVERIFY2(reachedKeys.contains(field.key), field.key);
        }
        QSet<QString> elements;
        for (const Subject &one : subjects()) {
            elements += one.id.element;
            for (const FieldRow &row : one.rows(one.definition)) {
                const bool isBackend = row.key == QLatin1String("type") && charKindOf(one.id.element);
                QVERIFY2(isBackend || reachedKeys.contains(row.key.toLatin1()), qPrintable(row.key));
            }
        }
        for (const DeviceFamily &family : families())
            QVERIFY2(elements.contains(QLatin1String(family.element)), family.element);
    }
    void backend_changesItsOwnDeviceAlone()
    {
        const QByteArray before = base().toXml();
        const DeviceId id{QStringLiteral("serial"), 0};
        for (const BackendInfo &info : backends()) {
            const auto changed = withField(base(), id, QStringLiteral("type"), QString::fromLatin1(info.key));
            if (!changed)
                continue; // not on QEMU
            QByteArray after = changed->toXml();
            // What libvirt has no word for is one element of ours beside it.
            const qsizetype begin = after.indexOf("\n  <metadata>");
            if (begin >= 0)
                after.remove(begin, after.indexOf("</metadata>") + 11 - begin);
            const auto [was, is] = difference(before, after);
            QVERIFY2(!was.contains('\n') && !was.contains("<!--"), was.constData());
            QVERIFY2(after.contains("colour='red'><!-- inside -->") && after.contains("<![CDATA[ <&> ]]>"),
                     after.constData());
        }
    }
};

QTEST_GUILESS_MAIN(tst_Lossless)
#include "tst_Lossless.moc"
