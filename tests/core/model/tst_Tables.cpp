#include "core/model/DeviceForm.h"
#include "core/model/devices/CharDevice.h"
#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"
#include "core/schema/FieldChecks.h"
#include "core/schema/XmlFields.h"
#include "core/xml/Element.h"
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

// Sets what the field's condition asks for, and what that asks for.
void satisfy(const Field &field, Fields table, void *object)
{
    if (!field.when || schema::applies(field, table, object))
        return;
    const QString when = QString::fromLatin1(field.when);
    const bool negated = when.contains(QStringLiteral("!="));
    const QString key = when.section(negated ? QStringLiteral("!=") : QStringLiteral("="), 0, 0);
    const Field &other = *schema::findField(table, key);
    satisfy(other, table, object);
    other.assign(object, negated ? sample(other, 0) : when.section(u'=', 1).section(u'|', 0, 0));
}

xml::Element emptyDevice()
{
    xml::Element element("device");
    element.setAttribute("keep", QStringLiteral("me"));
    xml::Element child("mystery");
    child.setAttribute("deep", QStringLiteral("1"));
    element.appendChild(child);
    return element;
}

struct Table
{
    QByteArray name;
    Fields fields;
    std::function<std::shared_ptr<void>()> make;
};

template <typename T> std::function<std::shared_ptr<void>()> maker()
{
    return [] { return std::make_shared<T>(); };
}

QList<Table> tables()
{
    QList<Table> all;
    for (const BackendInfo &info : backends()) {
        const auto make = [&info]() -> std::shared_ptr<void> {
            const auto whole = std::make_shared<CharBackend>(info.make());
            return {whole, info.editObject(*whole)};
        };
        all += {QByteArray("backend ") + info.key, info.fields, make};
    }
    for (const KindInfo &kind : charKinds())
        all += {QByteArray("target of ") + kind.element, kind.target, maker<CharTarget>()};
    all += {"common", charCommonFields(), maker<CharDevice>()};
    for (const Fields fields : allExtras())
        all += {QByteArray("extras with ") + fields.front().key, fields, maker<CharExtras>()};
    all += {"address", addressFieldTable(), maker<DeviceAddress>()};
    all += {"disk", diskFields(), maker<Disk>()};
    all += {"interface", interfaceFields(), maker<Interface>()};
    all += {"machine", machineFields(), maker<Machine>()};
    return all;
}

} // namespace

class tst_Tables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRow_isWrittenReadAndEdited_data()
    {
        QTest::addColumn<int>("table");
        QTest::addColumn<int>("row");
        const QList<Table> all = tables();
        for (int t = 0; t < int(all.size()); ++t) {
            for (int r = 0; r < int(all.at(t).fields.size()); ++r)
                QTest::addRow("%s: %s", all.at(t).name.constData(), all.at(t).fields[r].key) << t << r;
        }
    }
    void everyRow_isWrittenReadAndEdited()
    {
        QFETCH(int, table);
        QFETCH(int, row);
        const Table tested = tables().at(table);
        const Field &field = tested.fields[row];
        const auto object = tested.make();
        satisfy(field, tested.fields, object.get());
        field.assign(object.get(), sample(field, 0));
        QCOMPARE(field.text(object.get()), sample(field, 0));

        xml::Element element = emptyDevice();
        schema::writeFields(tested.fields, element, object.get(), {});
        QCOMPARE(schema::readText(field, element), sample(field, 0));
        QCOMPARE(schema::refusal(field, sample(field, 0)), QString());

        // What the document says comes back in a fresh struct, and all fields of it.
        const auto fresh = tested.make();
        schema::readFields(tested.fields, element, fresh.get());
        for (const Field &other : tested.fields) {
            if (schema::applies(other, tested.fields, object.get()))
                QCOMPARE(other.text(fresh.get()), other.text(object.get()));
        }

        // The edit and its undo leave everything else alone.
        const xml::Element before = element;
        field.assign(object.get(), sample(field, 1));
        schema::writeFields(tested.fields, element, object.get(), {});
        QCOMPARE(schema::readText(field, element), sample(field, 1));
        QVERIFY(!element.sameMeaning(before));
        for (const Field &other : tested.fields) {
            const bool isSame =
                qstrcmp(other.xml, field.xml) == 0 || (other.when && QByteArray(other.when).startsWith(field.key));
            if (!isSame)
                QCOMPARE(schema::readText(other, element), schema::readText(other, before));
        }
        field.assign(object.get(), sample(field, 0));
        schema::writeFields(tested.fields, element, object.get(), {});
        QVERIFY(schema::readText(field, element) == sample(field, 0));
        QCOMPARE(element.attribute("keep"), QStringLiteral("me"));
        QCOMPARE(element.child("mystery").attribute("deep"), QStringLiteral("1"));
    }
    void everyRow_hasWordsForPeople()
    {
        for (const Table &table : tables()) {
            QSet<QByteArray> keys;
            for (const Field &field : table.fields) {
                QVERIFY2(qstrlen(field.key) > 0 && qstrlen(field.label) > 0, field.key);
                QVERIFY2(!keys.contains(field.key), field.key);
                keys += field.key;
                if (field.hint)
                    QVERIFY2(QByteArray(field.hint).endsWith('.'), field.hint);
                QVERIFY2(field.type != FieldType::Choice || !field.choices.empty(), field.key);
            }
        }
    }
    void keysOfOneCharacterDevice_areUnique()
    {
        for (const BackendInfo &info : backends()) {
            for (const KindInfo &kind : charKinds()) {
                QSet<QByteArray> keys{"type"};
                for (const Fields fields : {info.fields, kind.target, charCommonFields(), addressFieldTable()}) {
                    for (const Field &field : fields) {
                        QVERIFY2(!keys.contains(field.key), field.key);
                        keys += field.key;
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Tables)
#include "tst_Tables.moc"
