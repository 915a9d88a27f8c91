#include "tests/core/terminal/Invariants.h"

#include <QDir>
#include <QFile>
#include <QTest>

// Inputs that once broke something, or that reach far: played with every build.
class tst_FuzzCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savedInput_breaksNothing_data()
    {
        QTest::addColumn<QString>("path");
        const QDir corpus(QStringLiteral(PORTSIDE_SOURCE_DIR "/tests/fuzz/terminal/corpus"));
        const QStringList names = corpus.entryList(QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << corpus.filePath(name);
    }
    void savedInput_breaksNothing()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const QString problem =
            portside::test::playArbitrary(reinterpret_cast<const unsigned char *>(bytes.data()), size_t(bytes.size()));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(tst_FuzzCorpus)
#include "tst_FuzzCorpus.moc"
