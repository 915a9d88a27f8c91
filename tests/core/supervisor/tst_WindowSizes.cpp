#include "core/supervisor/WindowSizes.h"

#include "tests/core/qemu/ScriptedMonitor.h"
#include "tests/support/TestSupport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portside;
using namespace portside::supervisor;

namespace {

/// What a QEMU newer than any that is installed here answers, by QEMU's documentation of the command.
class Monitor
{
public:
    explicit Monitor(const QByteArray &commands)
        : m_script(ScriptedMonitor::greeting(), [this, commands](ScriptedMonitor &monitor, const QByteArray &line) {
              const QByteArray name = ScriptedMonitor::command(line);
              if (name == "chardev-window-size-changed")
                  told += QJsonDocument(QJsonDocument::fromJson(line).object()[QLatin1String("arguments")].toObject())
                              .toJson(QJsonDocument::Compact);
              monitor.say(ScriptedMonitor::reply(line, name == "query-commands" ? commands : "{}"));
          })
    {
        client.open(m_script.path(), qemu::QmpClient::Socket::MayComeLater);
        portside::test::waitFor([this] { return client.isReady(); });
    }

    bool hasHeard(int times)
    {
        return portside::test::waitFor([&] { return told.size() == times; });
    }
    // An answer to a later question: whatever was said before it has been heard.
    void settle()
    {
        bool answered = false;
        client.execute(QStringLiteral("query-name"), {}, &client, [&](const auto &) { answered = true; });
        portside::test::waitFor([&] { return answered; });
    }

    qemu::QmpClient client;
    QByteArrayList told;

private:
    ScriptedMonitor m_script;
};

const QByteArray knows = R"([{"name": "query-name"}, {"name": "chardev-window-size-changed"}])";
const QByteArray knowsNot = R"([{"name": "query-name"}, {"name": "chardev-send-break"}])";

} // namespace

class tst_WindowSizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void size_isToldWhenItIsKnownThatQemuTakesIt_andWhenItChanges()
    {
        Monitor monitor(knows);
        WindowSizes sizes(monitor.client);
        sizes.set(QStringLiteral("console1"), {132, 43});
        monitor.settle();
        QCOMPARE(monitor.told, QByteArrayList());
        sizes.greet();
        QVERIFY(monitor.hasHeard(1));
        QCOMPARE(monitor.told.last(), QByteArray(R"({"cols":132,"id":"charconsole1","rows":43})"));
        sizes.set(QStringLiteral("console1"), {132, 43});
        sizes.set(QStringLiteral("console1"), {80, 25});
        QVERIFY(monitor.hasHeard(2));
        QCOMPARE(monitor.told.last(), QByteArray(R"({"cols":80,"id":"charconsole1","rows":25})"));
    }
    void newChardevs_areToldAgain_butNotOnesThatAreGone()
    {
        Monitor monitor(knows);
        WindowSizes sizes(monitor.client);
        sizes.set(QStringLiteral("console0"), {100, 30});
        sizes.set(QStringLiteral("console1"), {80, 25});
        sizes.greet();
        QVERIFY(monitor.hasHeard(2));
        sizes.forget(QStringLiteral("console0"));
        sizes.tellAll();
        QVERIFY(monitor.hasHeard(3));
        monitor.settle();
        QCOMPARE(monitor.told.size(), 3);
        QVERIFY(monitor.told.last().contains("charconsole1"));
    }
    void qemuWithoutTheCommand_isToldNothing()
    {
        Monitor monitor(knowsNot);
        WindowSizes sizes(monitor.client);
        sizes.greet();
        monitor.settle();
        sizes.set(QStringLiteral("serial0"), {132, 43});
        monitor.settle();
        QCOMPARE(monitor.told, QByteArrayList());
    }
};

QTEST_GUILESS_MAIN(tst_WindowSizes)
#include "tst_WindowSizes.moc"
