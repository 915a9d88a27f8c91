#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"
#include "core/qemu/CommandLine.h"
#include "tests/core/qemu/ArgumentSets.h"
#include "tests/core/qemu/InstalledQemu.h"
#include "tests/core/qemu/LibvirtMatrix.h"
#include "tests/core/qemu/Virsh.h"
#include "tests/support/TestSupport.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace portside;
using arguments::Option;
using model::VmDefinition;

namespace {

// Where our arguments differ from libvirt's on purpose. Each takes its difference out of both lists and tells whether
// it found one; a row that never does fails the suite.
struct Exception
{
    const char *name;
    const char *reason;
    bool (*settle)(QList<Option> &ours, QList<Option> &theirs);
};

QString word(const char *text)
{
    return QString::fromLatin1(text);
}

// Removes what `matches` picks from the values of all options.
template <typename Matches> bool removeValues(QList<Option> &options, Matches matches)
{
    bool found = false;
    for (Option &option : options) {
        const QStringList keys = option.values.keys();
        for (const QString &key : keys) {
            if (!matches(option, key))
                continue;
            option.values.remove(key);
            found = true;
        }
    }
    return found;
}

bool has(const QList<Option> &options, const char *head)
{
    return std::any_of(options.cbegin(), options.cend(), [&](const Option &o) { return o.head == word(head); });
}

const QList<Exception> exceptions{
    {"nodelay", "a key typed into a TCP console must not wait for Nagle's algorithm",
     [](QList<Option> &ours, QList<Option> &) {
         return removeValues(ours, [](const Option &o, const QString &key) {
             return o.head == word("socket") && key == word("nodelay");
         });
     }},
    {"tls-folder", "certificates belong to the machine, libvirt has one folder for all in qemu.conf",
     [](QList<Option> &ours, QList<Option> &theirs) {
         const auto isFolder = [](const Option &o, const QString &key) {
             return o.head == word("tls-creds-x509") && key == word("dir");
         };
         return removeValues(ours, isFolder) && removeValues(theirs, isFolder);
     }},
    {"udp-empty", "empty options of udp say what their absence says",
     [](QList<Option> &, QList<Option> &theirs) {
         return removeValues(theirs, [](const Option &o, const QString &key) {
             const QString value = o.values.value(key);
             return o.head == word("udp") && (value.isEmpty() || (key == word("localport") && value == word("0")));
         });
     }},
    {"controller-address", "QEMU finds a free slot for a controller that the definition gives none",
     [](QList<Option> &, QList<Option> &theirs) {
         return removeValues(theirs, [](const Option &o, const QString &key) {
             return o.head == word("virtio-serial-pci") && (key == word("bus") || key == word("addr"));
         });
     }},
    {"automatic-address", "an address that the definition leaves open is QEMU's to choose",
     [](QList<Option> &ours, QList<Option> &theirs) {
         bool found = false;
         for (Option &their : theirs) {
             const auto mine = std::find_if(ours.cbegin(), ours.cend(), [&](const Option &o) {
                 return o.head == their.head && o.values.value(word("id")) == their.values.value(word("id"));
             });
             if (mine == ours.cend() || (their.head != word("pci-serial") && their.head != word("usb-serial")))
                 continue;
             for (const char *key : {"addr", "port", "bus"}) {
                 if (!mine->values.contains(word(key)))
                     found = their.values.remove(word(key)) > 0 || found;
             }
         }
         return found;
     }},
    {"no-such-display", "Portside starts no SPICE and no D-Bus display and leaves their ports out, with a warning",
     [](QList<Option> &ours, QList<Option> &theirs) {
         for (const char *head : {"spicevmc", "spiceport", "dbus"}) {
             if (!has(theirs, head))
                 continue;
             theirs.clear();
             ours.clear();
             return true;
         }
         return false;
     }},
};

struct Judged
{
    libvirt::Case one;
    VmDefinition ours;
    QByteArray inputNormal;
    QByteArray oursNormal;
    QByteArray native;
};

// The same device, entered field by field.
VmDefinition entered(const libvirt::Case &one)
{
    model::CharDevice device;
    device.kind = *model::charKindOf(QString::fromLatin1(one.element));
    model::DeviceId id;
    if (one.isRefused) // the form refuses it too
        device.backend = model::findBackend(word(one.fields.first().second))->make();
    VmDefinition definition = VmDefinition::fromXml(one.bare)->addDevice(device, &id);
    for (const auto &[key, text] : one.isRefused ? one.fields.mid(1) : one.fields) {
        const auto next = model::withField(definition, id, word(key), QString::fromUtf8(text));
        if (!next)
            qFatal("%s: %s=%s: %s", qPrintable(one.name), key, text, qPrintable(next.errorMessage()));
        definition = *next;
    }
    return definition;
}

qemu::CommandLine commandOf(const VmDefinition &definition)
{
    qemu::LaunchContext context;
    context.runtimeFolder = QStringLiteral("/run/portside");
    context.tlsFolder = QStringLiteral("/srv/tls");
    context.capabilities = test::installedQemu();
    return qemu::buildCommandLine(definition, context);
}

void save(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written.", qPrintable(path));
}

} // namespace

class tst_LibvirtOracle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QList<libvirt::Case> cases = libvirt::matrix(test::program(QStringLiteral("qemu-system-x86_64")));
        QStringList commands;
        for (const libvirt::Case &one : cases) {
            Judged judged{one, entered(one), {}, {}, {}};
            save(m_virsh.filePath(one.domain + QStringLiteral("-in.xml")), one.input);
            save(m_virsh.filePath(one.domain + QStringLiteral("-out.xml")), judged.ours.toXml());
            for (const char *which : {"in", "out"})
                commands += {QStringLiteral("define %1-%2.xml").arg(one.domain, word(which)),
                             QStringLiteral("dumpxml --inactive %1").arg(one.domain),
                             QStringLiteral("undefine %1").arg(one.domain)};
            commands += QStringLiteral("domxml-to-native qemu-argv --xml %1-out.xml").arg(one.domain);
            m_all += judged;
        }
        const QList<QByteArray> answers = m_virsh.run(commands);
        for (qsizetype i = 0; i < m_all.size(); ++i) {
            m_all[i].inputNormal = answers.at(i * 7) + answers.at(i * 7 + 1);
            m_all[i].oursNormal = answers.at(i * 7 + 3) + answers.at(i * 7 + 4);
            m_all[i].native = answers.at(i * 7 + 6);
        }
        QVERIFY2(m_all.size() >= 150, qPrintable(QString::number(m_all.size())));
    }
    void ourXml_isValidByLibvirtsSchema()
    {
        QStringList words{QStringLiteral("--noout"), QStringLiteral("--relaxng"),
                          QStringLiteral("/usr/share/libvirt/schemas/domain.rng")};
        for (const Judged &one : m_all)
            words += m_virsh.filePath(one.one.domain + QStringLiteral("-out.xml"));
        QProcess lint;
        lint.setProcessChannelMode(QProcess::MergedChannels);
        lint.start(test::program(QStringLiteral("xmllint")), words);
        QVERIFY(lint.waitForFinished(60'000));
        QByteArray text = lint.readAll();
        QVERIFY2(lint.exitCode() == 0, text.left(4000).constData());
        QCOMPARE(text.count(" validates\n"), m_all.size());
    }
    void ourXml_meansWhatTheInputMeans_data() { names(); }
    void ourXml_meansWhatTheInputMeans()
    {
        QFETCH(int, index);
        const Judged &one = m_all.at(index);
        QVERIFY2(one.inputNormal.contains("<domain "), one.inputNormal.constData());
        QCOMPARE(one.oursNormal, one.inputNormal);
    }
    void ourArguments_areLibvirts_data() { names(); }
    void ourArguments_areLibvirts()
    {
        QFETCH(int, index);
        const Judged &one = m_all.at(index);
        const qemu::CommandLine line = commandOf(one.ours);
        if (one.one.isRefused) {
            QVERIFY2(one.native.startsWith("error:"), one.native.constData());
            QVERIFY(hasErrors(line.diagnostics));
            return;
        }
        QVERIFY2(!one.native.startsWith("error:"), one.native.constData());
        compare(line.arguments, one.native);
        verifyOrder(line.arguments);
    }
    // Libvirt writes out what a definition leaves open; that must not change what we make of it.
    void libvirtsNormalForm_givesTheSameArguments_data() { names(); }
    void libvirtsNormalForm_givesTheSameArguments()
    {
        QFETCH(int, index);
        const Judged &one = m_all.at(index);
        const auto normal = VmDefinition::fromXml(one.inputNormal.mid(one.inputNormal.indexOf("<domain ")));
        QVERIFY(normal.isOk());
        if (!one.one.isRefused)
            compare(commandOf(*normal).arguments, one.native);
    }
    // A comparison that finds nothing must be one that can.
    void anyOtherArgument_isADifference()
    {
        for (const Judged &one : m_all) {
            const QList<Option> theirs = arguments::ofPorts(arguments::splitLikeSh(QString::fromUtf8(one.native)));
            for (qsizetype i = 0; i < theirs.size(); ++i) {
                QList<Option> other = theirs;
                other[i].values[word("id")] += u'x';
                QVERIFY(!arguments::difference(other, theirs).isEmpty());
                other = theirs;
                other.removeAt(i);
                QVERIFY(!arguments::difference(other, theirs).isEmpty());
                QVERIFY(!arguments::difference(theirs, other).isEmpty());
            }
        }
    }
    void everyException_isNeeded()
    {
        for (const Exception &exception : exceptions)
            QVERIFY2(m_used.contains(word(exception.name)), exception.name);
    }

private:
    void names()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(m_all.size()); ++i)
            QTest::newRow(qPrintable(m_all.at(i).one.name)) << i;
    }
    void compare(const QStringList &arguments, const QByteArray &native)
    {
        QList<Option> ours = arguments::ofPorts(arguments);
        QList<Option> theirs = arguments::ofPorts(arguments::splitLikeSh(QString::fromUtf8(native)));
        QVERIFY2(!theirs.isEmpty(), native.constData());
        for (const Exception &exception : exceptions) {
            if (!arguments::difference(ours, theirs).isEmpty() && exception.settle(ours, theirs))
                m_used += word(exception.name);
        }
        const QString difference = arguments::difference(ours, theirs);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    // QEMU makes things in the order of its arguments: an object before its user, a chardev before its device.
    static void verifyOrder(const QStringList &arguments)
    {
        const QList<Option> options = arguments::ofPorts(arguments);
        QStringList made;
        for (const Option &option : options) {
            for (const char *key : {"tls-creds", "chardev"}) {
                const QString used = option.values.value(word(key));
                QVERIFY2(used.isEmpty() || made.contains(used), qPrintable(option.text()));
            }
            made += option.values.value(word("id"));
        }
    }

    Virsh m_virsh;
    QList<Judged> m_all;
    QStringList m_used;
};

QTEST_GUILESS_MAIN(tst_LibvirtOracle)
#include "tst_LibvirtOracle.moc"
