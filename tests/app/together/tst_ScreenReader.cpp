#include "tests/app/support/DisplayMain.h"
#include "tests/app/support/Programs.h"
#include "tests/app/support/Window.h"
#include "tests/support/TestSupport.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>

#include <csignal>
#include <optional>
#include <sys/prctl.h>

using namespace portside::test;

namespace {

/// A session bus of the test's own, on which the accessibility bus (at-spi2-core) starts when it is asked for.
class AccessibilityBus
{
public:
    AccessibilityBus()
    {
        m_daemon.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_daemon.setProcessChannelMode(QProcess::SeparateChannels);
        m_daemon.setStandardErrorFile(QProcess::nullDevice());
        m_daemon.start(program(QStringLiteral("dbus-daemon")),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForReadyRead(10'000))
            qFatal("No session bus.");
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address); // for the window too
        QDBusConnection session =
            QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("session"));
        const QDBusMessage answer =
            session.call(QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                        QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")));
        if (answer.arguments().isEmpty())
            qFatal("No accessibility bus: %s", qPrintable(answer.errorMessage()));
        m_bus = QDBusConnection::connectToBus(answer.arguments().first().toString(), QStringLiteral("a11y"));
    }
    ~AccessibilityBus()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("a11y"));
        QDBusConnection::disconnectFromBus(QStringLiteral("session"));
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    QDBusConnection &bus() { return m_bus; }

private:
    QProcess m_daemon;
    QDBusConnection m_bus{QStringLiteral("none")};
};

/// An object on the bus, by who has it and where.
struct Accessible
{
    QString service;
    QString path;
};

} // namespace

/// The program as a screen reader meets it: over the bus, from another process.
class tst_ScreenReader : public QObject
{
    Q_OBJECT

    Household m_household;
    std::optional<AccessibilityBus> m_bus;
    std::optional<Window> m_window;
    Accessible m_terminal;
    QStringList m_heard;
    QList<int> m_carets;

    QVariant call(const Accessible &object, const char *interface, const char *method,
                  const QVariantList &arguments = {})
    {
        QDBusMessage message = QDBusMessage::createMethodCall(object.service, object.path, QLatin1String(interface),
                                                              QLatin1String(method));
        message.setArguments(arguments);
        return m_bus->bus().call(message, QDBus::Block, 5000).arguments().value(0);
    }
    QList<Accessible> children(const Accessible &object)
    {
        const QVariant answer = call(object, "org.a11y.atspi.Accessible", "GetChildren");
        QList<Accessible> all;
        if (!answer.canConvert<QDBusArgument>())
            return all;
        const auto list = answer.value<QDBusArgument>();
        list.beginArray();
        while (!list.atEnd()) {
            Accessible child;
            QDBusObjectPath path;
            list.beginStructure();
            list >> child.service >> path;
            list.endStructure();
            child.path = path.path();
            all += child;
        }
        list.endArray();
        return all;
    }
    std::optional<Accessible> find(const Accessible &from, const QString &role, int depth = 12)
    {
        for (const Accessible &child : children(from)) {
            if (call(child, "org.a11y.atspi.Accessible", "GetRoleName").toString() == role)
                return child;
            if (depth > 0) {
                if (const auto found = find(child, role, depth - 1))
                    return found;
            }
        }
        return {};
    }
    QString screen() { return call(m_terminal, "org.a11y.atspi.Text", "GetText", {0, -1}).toString(); }
    int caret()
    {
        const QVariant offset = call(m_terminal, "org.freedesktop.DBus.Properties", "Get",
                                     {QStringLiteral("org.a11y.atspi.Text"), QStringLiteral("CaretOffset")});
        return offset.value<QDBusVariant>().variant().toInt();
    }

private Q_SLOTS:
    void textChanged(const QDBusMessage &message)
    {
        if (message.arguments().value(0).toString().startsWith(QLatin1String("insert")))
            m_heard += message.arguments().value(3).value<QDBusVariant>().variant().toString();
    }
    void caretMoved(const QDBusMessage &message) { m_carets += message.arguments().value(1).toInt(); }

    void initTestCase()
    {
        m_bus.emplace();
        const Accessible registry{QStringLiteral("org.a11y.atspi.Registry"),
                                  QStringLiteral("/org/a11y/atspi/registry")};
        for (const char *event : {"object:text-changed", "object:text-caret-moved"})
            call(registry, "org.a11y.atspi.Registry", "RegisterEvent", {QString::fromLatin1(event)});
        const QString events = QStringLiteral("org.a11y.atspi.Event.Object");
        QVERIFY(
            m_bus->bus().connect({}, {}, events, QStringLiteral("TextChanged"), this, SLOT(textChanged(QDBusMessage))));
        QVERIFY(m_bus->bus().connect({}, {}, events, QStringLiteral("TextCaretMoved"), this,
                                     SLOT(caretMoved(QDBusMessage))));
        qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
        m_window.emplace(QStringList{QStringLiteral("--terminal"), QStringLiteral("process:PS1='ready> ' sh")});
        QVERIFY(m_window->isShown(QStringLiteral("Portside")));
        const Accessible root{QStringLiteral("org.a11y.atspi.Registry"),
                              QStringLiteral("/org/a11y/atspi/accessible/root")};
        QTRY_VERIFY_WITH_TIMEOUT(find(root, QStringLiteral("terminal")).has_value(), 20'000);
        m_terminal = *find(root, QStringLiteral("terminal"));
        QTRY_VERIFY_WITH_TIMEOUT(screen().contains(QStringLiteral("ready> ")), 10'000);
    }
    void rowsAndCaret_areRead()
    {
        const QString text = screen();
        QCOMPARE(text.count(u'\n'), 24);
        QTRY_COMPARE(caret(), int(screen().indexOf(QStringLiteral("ready> "))) + 7);
        QVERIFY(!call(m_terminal, "org.freedesktop.DBus.Properties", "Get",
                      {QStringLiteral("org.a11y.atspi.Accessible"), QStringLiteral("Name")})
                     .value<QDBusVariant>()
                     .variant()
                     .toString()
                     .isEmpty());
    }
    void newOutput_isHeard()
    {
        m_heard.clear();
        m_carets.clear();
        m_window->type(QStringLiteral("echo so; echo loud"));
        m_window->key(QStringLiteral("Return"));
        QTRY_VERIFY_WITH_TIMEOUT(m_heard.join(u'|').contains(QStringLiteral("loud")), 10'000);
        QTRY_VERIFY2_WITH_TIMEOUT(screen().contains(QStringLiteral("\nso\nloud\n")), qPrintable(screen()), 10'000);
        QTRY_VERIFY(!m_carets.isEmpty());
        QTRY_COMPARE(caret(), int(screen().lastIndexOf(QStringLiteral("ready> "))) + 7);
    }
    void cleanupTestCase()
    {
        m_window.reset();
        m_bus.reset();
    }
};

PORTSIDE_DISPLAY_MAIN(tst_ScreenReader)
#include "tst_ScreenReader.moc"
