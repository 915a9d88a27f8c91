#include "core/model/Diagnose.h"
#include "core/model/devices/CharDevice.h"
#include "core/schema/FieldChecks.h"
#include "core/xml/Escape.h"
#include "tests/core/qemu/RunningQemu.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::test;
using model::VmDefinition;

namespace {

constexpr int randomNames = 10'000;
constexpr int perQemu = 500;
constexpr int channelsPerQemu = 30;

// What arguments, JSON, XML, sh and QEMU's option parser treat specially.
const QStringList &named()
{
    static const QStringList names{
        QStringLiteral("a,b"),         QStringLiteral("a,,b"),        QStringLiteral(","),
        QStringLiteral(",,"),          QStringLiteral("="),           QStringLiteral("a=b"),
        QStringLiteral(",server=off"), QStringLiteral("x,logfile=y"), QStringLiteral("it's"),
        QStringLiteral("''"),          QStringLiteral("a\"b"),        QStringLiteral("\\"),
        QStringLiteral("a\\nb"),       QStringLiteral("$(id)"),       QStringLiteral("`id`"),
        QStringLiteral("${HOME}"),     QStringLiteral("a b"),         QStringLiteral(" a "),
        QStringLiteral("json:{}"),     QStringLiteral("json:"),       QStringLiteral("-chardev"),
        QStringLiteral("--"),          QStringLiteral("-"),           QStringLiteral("fd:3"),
        QStringLiteral("%s%n"),        QStringLiteral("%41"),         QStringLiteral("<&>"),
        QStringLiteral("]]>"),         QStringLiteral("&amp;"),       QStringLiteral("{\"a\":1}"),
        QStringLiteral("*?[a]"),       QStringLiteral("~"),           QStringLiteral("#x"),
        QStringLiteral("!x"),          QStringLiteral("a;b|c&d"),     QStringLiteral("ä円\U0001F600"),
        QStringLiteral("e\u0301"),     QStringLiteral("\u202Eexe"),   QStringLiteral("on"),
        QStringLiteral("none"),        QStringLiteral("id=x"),        QStringLiteral("\u00A0"),
        QStringLiteral("/dev/fdset"),  QStringLiteral("a\tb"),        QStringLiteral("\uFFFD")};
    return names;
}

// Names for files: neither empty nor a place in a tree.
QString randomName(QRandomGenerator &random)
{
    static const QString odd =
        QStringLiteral(",=:'\"\\ $`;&|<>(){}[]*?!~#%^@-+.\t\n\r_aZ09äß円\U0001F600\u202E\u0001\u007f");
    QString name;
    const int length = 1 + int(random.bounded(12));
    while (name.size() < length) {
        const quint32 dice = random.bounded(20u);
        if (dice == 0)
            name += QChar(char16_t(0x20 + random.bounded(0x5fu)));
        else if (dice == 1)
            name += QChar(char16_t(random.bounded(0x10000u))); // half of a pair too
        else
            name += odd.at(int(random.bounded(quint32(odd.size()))));
    }
    name.remove(u'/');
    name.remove(QChar(u'\0'));
    return name;
}

const schema::Field &pathField()
{
    return *schema::findField(model::findBackend(QStringLiteral("unix"))->fields, QStringLiteral("path"));
}

QString attribute(const QString &text)
{
    return xml::escapedAttribute(text, u'\'');
}

// Each path is the socket of a monitor, so that one QEMU takes hundreds; each name is that of a channel.
VmDefinition machine(const QString &name, const QStringList &paths, const QStringList &names, bool hasFiles)
{
    const QString abstract = hasFiles ? QString() : QStringLiteral(" abstract='on'");
    QString options;
    QString devices;
    for (int i = 0; i < int(paths.size()); ++i) {
        options += QStringLiteral("<portside:port kind='serial' port='%1' use='monitor'%2/>").arg(i).arg(abstract);
        devices += QStringLiteral("<serial type='unix'><source mode='bind' path='") + attribute(paths.at(i)) +
                   QStringLiteral("'/><target port='%1'/></serial>").arg(i);
    }
    for (const QString &channel : names)
        devices += QStringLiteral("<channel type='null'><target type='virtio' name='") + attribute(channel) +
                   QStringLiteral("'/></channel>");
    const QString text =
        QStringLiteral("<domain type='qemu'><name>") + xml::escapedText(name) +
        QStringLiteral("</name><memory unit='MiB'>16</memory><metadata><portside:machine "
                       "xmlns:portside='urn:portside:domain:1'>") +
        options +
        QStringLiteral("</portside:machine></metadata><os><type arch='x86_64' machine='pc'>hvm</type></os>"
                       "<devices>") +
        devices + QStringLiteral("</devices></domain>");
    const auto definition = VmDefinition::fromXml(text.toUtf8());
    if (!definition)
        qFatal("%s", qUtf8Printable(definition.errorMessage()));
    return *definition;
}

// What sh makes of a command line.
QList<QByteArray> splitBySh(const QString &shellText)
{
    QProcess shell;
    shell.start(program(QStringLiteral("sh")), {QStringLiteral("-s")});
    shell.write("set -- " + shellText.toUtf8() + "\nprintf '%s\\0' \"$@\"\n");
    shell.closeWriteChannel();
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        qFatal("sh: %s", shell.readAllStandardError().constData());
    QList<QByteArray> words = shell.readAllStandardOutput().split('\0');
    words.removeLast();
    return words;
}

QList<QByteArray> asBytes(const qemu::CommandLine &line)
{
    QList<QByteArray> words{line.program.toUtf8()};
    for (const QString &argument : line.arguments)
        words += argument.toUtf8();
    return words;
}

} // namespace

class tst_HostileNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedNames_areThoseThatNothingCanCarry_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("newline") << QStringLiteral("/tmp/a\nb");
        QTest::newRow("return") << QStringLiteral("/tmp/a\rb");
        QTest::newRow("NUL") << QStringLiteral("/tmp/a") + QChar(u'\0');
        QTest::newRow("escape") << QStringLiteral("/tmp/a\x1b");
        QTest::newRow("half of a pair") << QStringLiteral("/tmp/") + QChar(char16_t(0xd800));
        QTest::newRow("other half") << QStringLiteral("/tmp/") + QChar(char16_t(0xdc00)) + u'a';
        QTest::newRow("no character") << QStringLiteral("/tmp/") + QChar(char16_t(0xffff));
        QTest::newRow("kept free") << QStringLiteral("/tmp/") + QChar(char16_t(0xfdd0));
        QTest::newRow("relative") << QStringLiteral("-chardev");
    }
    void refusedNames_areThoseThatNothingCanCarry()
    {
        QFETCH(QString, name);
        QVERIFY(schema::refusal(pathField(), name).endsWith(u'.'));
    }
    void fileOfOtherBytes_isRefused()
    {
        // XML is UTF-8, so a path of other bytes cannot be written down; what is read from one is told.
        const QByteArray latin = "<domain type='qemu'><name>x</name><devices><serial type='unix'><source mode='bind' "
                                 "path='/tmp/\xe4'/></serial></devices></domain>";
        QVERIFY(!VmDefinition::fromXml(latin));
    }
    void name_reachesQemuUnchangedOrIsRefused()
    {
        QRandomGenerator random(20080418);
        QStringList taken;
        int refused = 0;
        const auto offer = [&](const QString &name) {
            const bool isPlace = name.isEmpty() || name == QLatin1String(".") || name == QLatin1String("..");
            if (isPlace || name.contains(u'/') || taken.contains(name))
                return;
            if (schema::refusal(pathField(), u'/' + name).isEmpty())
                taken += name;
            else
                ++refused;
        };
        for (const QString &name : named())
            offer(name);
        QVERIFY(taken.size() >= named().size() - 1);
        QSet<QString> seen(taken.cbegin(), taken.cend());
        for (int i = 0; i < randomNames; ++i) {
            const QString name = randomName(random);
            if (seen.contains(name))
                continue;
            seen += name;
            const bool isPlace = name.isEmpty() || name == QLatin1String(".") || name == QLatin1String("..");
            if (!isPlace && schema::refusal(pathField(), u'/' + name).isEmpty())
                taken += name;
            else
                ++refused;
        }
        QVERIFY2(refused > 100 && taken.size() > randomNames / 4, qPrintable(QString::number(taken.size())));

        const qsizetype first = qMin(named().size(), taken.size());
        tryNames(taken.first(first), HasFiles::Yes);
        for (qsizetype from = first; from < taken.size() && !QTest::currentTestFailed(); from += perQemu)
            tryNames(taken.mid(from, perQemu), HasFiles::No);
    }

private:
    // Thousands of files would cost more time than all the rest, so most sockets have only a name.
    enum class HasFiles { Yes, No };

    void tryNames(const QStringList &names, HasFiles files)
    {
        Surroundings around;
        const bool hasFiles = files == HasFiles::Yes;
        QStringList paths;
        for (const QString &name : names)
            paths += around.folder.filePath(QStringLiteral("run/") + name);
        const QString title = model::nameRefusal(names.first()).isEmpty() ? names.first() : QStringLiteral("x");
        const QStringList channels = names.mid(0, channelsPerQemu);
        const auto line = qemu::buildCommandLine(machine(title, paths, channels, hasFiles), around.context);
        QVERIFY2(!hasErrors(line.diagnostics), qPrintable(line.diagnostics.value(0).message));
        QCOMPARE(splitBySh(line.shellText()), asBytes(line));

        RunningQemu running(line, around.context);
        QVERIFY2(running.isRunning(), running.complaint().constData());
        QSet<QString> reported;
        for (const QJsonValue &chardev : running.command("query-chardev").toArray())
            reported += chardev[QLatin1String("filename")].toString();
        const QString end = hasFiles ? QStringLiteral(",server=on") : QStringLiteral(",abstract=on,tight=on,server=on");
        for (const QString &path : paths) {
            QVERIFY2(reported.contains(QStringLiteral("disconnected:unix:") + path + end), qPrintable(path));
            QCOMPARE(QFile::exists(path), hasFiles);
        }
        QCOMPARE(running.command("query-name")[QLatin1String("name")].toString(), title);
        for (int i = 0; i < int(channels.size()); ++i) {
            const QJsonObject question{{QStringLiteral("path"), QStringLiteral("/machine/peripheral/channel%1").arg(i)},
                                       {QStringLiteral("property"), QStringLiteral("name")}};
            QCOMPARE(running.command("qom-get", question).toString(), channels.at(i));
        }
    }
};

QTEST_GUILESS_MAIN(tst_HostileNames)
#include "tst_HostileNames.moc"
