#include "tests/core/terminal/Invariants.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <random>

// The saved corpus, changed at random for half a minute: what a build without the fuzzer can do. PORTSIDE_FUZZ_SECONDS
// asks for another time, PORTSIDE_FUZZ_SEED for other changes or the seed of a failure.
class tst_FuzzMutations : public QObject
{
    Q_OBJECT

    using Random = std::mt19937;

    static int option(const char *name, int otherwise)
    {
        return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
    }
    static qsizetype below(Random &random, qsizetype limit) { return limit > 0 ? qsizetype(random()) % limit : 0; }

    static QByteArrayList corpus()
    {
        QByteArrayList inputs;
        const QDir folder(QStringLiteral(PORTSIDE_SOURCE_DIR "/tests/fuzz/terminal/corpus"));
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                inputs += file.readAll();
        }
        return inputs;
    }
    static void mutate(QByteArray &bytes, const QByteArrayList &inputs, Random &random)
    {
        const qsizetype at = below(random, bytes.size());
        switch (random() % 6) {
        case 0:
            bytes[at] = char(random());
            return;
        case 1:
            bytes.insert(at, char(random()));
            return;
        case 2:
            bytes.remove(at, 1 + below(random, 8));
            return;
        case 3: { // a piece of another
            const QByteArray &other = inputs[below(random, inputs.size())];
            bytes.insert(at, other.mid(below(random, other.size()), 1 + below(random, 64)));
            return;
        }
        case 4: // once more
            bytes.insert(at, bytes.mid(below(random, bytes.size()), 1 + below(random, 32)));
            return;
        case 5: // another number
            bytes.insert(at, QByteArray::number(int(random() % 200)));
            return;
        }
    }

private Q_SLOTS:
    void changedInput_breaksNothing()
    {
        const QByteArrayList inputs = corpus();
        QVERIFY(inputs.size() >= 16);
        const int seconds = option("PORTSIDE_FUZZ_SECONDS", 30);
        unsigned seed = unsigned(option("PORTSIDE_FUZZ_SEED", 1));
        QElapsedTimer timer;
        timer.start();
        int played = 0;
        for (; timer.elapsed() < seconds * 1000; ++seed, ++played) {
            Random random{seed};
            QByteArray bytes = inputs[below(random, inputs.size())];
            for (int changes = 1 + int(random() % 12); changes > 0 && !bytes.isEmpty(); --changes)
                mutate(bytes, inputs, random);
            bytes.truncate(4096);
            const QString problem = portside::test::playArbitrary(
                reinterpret_cast<const unsigned char *>(bytes.constData()), size_t(bytes.size()));
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(problem)));
        }
        qInfo("%d inputs", played);
        QVERIFY(played > 100);
    }
};

QTEST_GUILESS_MAIN(tst_FuzzMutations)
#include "tst_FuzzMutations.moc"
