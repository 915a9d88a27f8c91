#include "ui/consoles/SaveConsole.h"

#include "core/base/AtomicFile.h"
#include "core/recording/Recording.h"
#include "tests/support/SmallFiles.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleView.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeConsole;

class tst_SaveConsole : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
        FakeConsole *console = new FakeConsole(QStringLiteral("COM1"));
        ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), settings};
        int answers = 0;
        Result<void> last;

        QByteArray saved(SaveFormat format, const QString &name)
        {
            const int before = answers;
            saveConsole(view, format, folder.filePath(name), [this](const Result<void> &result) {
                last = result;
                ++answers;
            });
            if (!QTest::qWaitFor([&] { return answers > before; }) || !last)
                return {};
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
    };

private Q_SLOTS:
    void screen_isSavedAsTextAndHtml()
    {
        Fixture f;
        Q_EMIT f.console->output("\x1b[32mhello\x1b[0m\r\n", session::OutputOrigin::Live);
        QCOMPARE(f.saved(SaveFormat::Text, QStringLiteral("a.txt")), QByteArray("hello\n"));
        QVERIFY(f.saved(SaveFormat::Html, QStringLiteral("a.html")).contains("hello"));
    }
    void recording_isSavedWhole()
    {
        Fixture f;
        f.console->recordedIn = f.folder.filePath(QStringLiteral("recording"));
        {
            auto recording = recording::Recording::open(f.console->recordedIn, {});
            QVERIFY(recording);
            (*recording)->append(recording::Direction::Output, "\x1b[1mboot\r\n", 1'000'000'000);
            (*recording)->flush(2'000'000'000);
        }
        QCOMPARE(f.saved(SaveFormat::Raw, QStringLiteral("a.raw")), QByteArray("\x1b[1mboot\r\n"));
        const QByteArrayList cast = f.saved(SaveFormat::Asciicast, QStringLiteral("a.cast")).split('\n');
        QCOMPARE(QJsonDocument::fromJson(cast.value(0)).object().value(QStringLiteral("version")).toInt(), 2);
        QVERIFY(cast.value(1).contains("boot"));
    }
    void unwritablePlace_isToldInWords()
    {
        Fixture f;
        QCOMPARE(f.saved(SaveFormat::Text, QStringLiteral("missing/a.txt")), QByteArray());
        QVERIFY(f.last.errorMessage().contains(QStringLiteral("missing/a.txt")));
    }
    void failedExport_leavesTheFileThatWasThere_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("more than a buffer") << 64 * 1024;
        QTest::newRow("a little more than fits") << 5000;
    }
    void failedExport_leavesTheFileThatWasThere()
    {
        QFETCH(int, bytes);
        Fixture f;
        f.console->recordedIn = f.folder.filePath(QStringLiteral("recording"));
        {
            auto recording = recording::Recording::open(f.console->recordedIn, {});
            QVERIFY(recording);
            (*recording)->append(recording::Direction::Output, QByteArray(bytes, 'x'), 1'000'000'000);
            (*recording)->flush(2'000'000'000);
        }
        const QDir target(f.folder.filePath(QStringLiteral("target")));
        QVERIFY(target.mkpath(QStringLiteral(".")));
        for (const SaveFormat format : {SaveFormat::Raw, SaveFormat::Asciicast}) {
            QVERIFY(writeFileAtomically(target.filePath(QStringLiteral("kept")), QByteArrayView("older")));
            {
                const portside::test::SmallFiles small;
                f.saved(format, QStringLiteral("target/kept"));
            }
            QVERIFY(!f.last);
            for (const char *word : {"kept", "too large"})
                QVERIFY2(f.last.errorMessage().contains(QLatin1String(word)), qPrintable(f.last.errorMessage()));
            QCOMPARE(target.entryList(QDir::Files), QStringList{QStringLiteral("kept")});
            QCOMPARE(readFileWhole(target.filePath(QStringLiteral("kept")), 100).value(), QByteArray("older"));
        }
    }
    void savedFile_isForItsOwnerOnly_data()
    {
        QTest::addColumn<SaveFormat>("format");
        for (const SaveFormatRow &row : saveFormats())
            QTest::newRow(row.suffix) << row.format;
    }
    void savedFile_isForItsOwnerOnly()
    {
        QFETCH(SaveFormat, format);
        Fixture f;
        f.console->recordedIn = f.folder.filePath(QStringLiteral("recording"));
        QVERIFY(recording::Recording::open(f.console->recordedIn, {}));
        f.saved(format, QStringLiteral("a"));
        QVERIFY(f.last);
        QVERIFY(!(QFile::permissions(f.folder.filePath(QStringLiteral("a"))) & (QFile::ReadGroup | QFile::ReadOther)));
    }
    void typedSuffix_saysTheFormat_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<SaveFormat>("chosen");
        QTest::addColumn<bool>("recorded");
        QTest::addColumn<SaveFormat>("format");
        QTest::newRow("other than chosen") << QStringLiteral("a.HTML") << SaveFormat::Text << false << SaveFormat::Html;
        QTest::newRow("as chosen") << QStringLiteral("a.raw") << SaveFormat::Raw << true << SaveFormat::Raw;
        QTest::newRow("nobody's") << QStringLiteral("a.log") << SaveFormat::Html << true << SaveFormat::Html;
        QTest::newRow("of what is not recorded")
            << QStringLiteral("a.cast") << SaveFormat::Text << false << SaveFormat::Text;
    }
    void typedSuffix_saysTheFormat()
    {
        QFETCH(QString, path);
        QFETCH(SaveFormat, chosen);
        QFETCH(bool, recorded);
        QTEST(formatFor(path, chosen, recorded), "format");
    }
    void portWithoutRecording_isOfferedWhatItHas()
    {
        Fixture f;
        f.view.show();
        askAndSave(f.view);
        auto *dialog = f.view.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->nameFilters().size(), 2);
        dialog->close();
    }
    void file_isNamedAfterTheConsole()
    {
        Fixture f;
        f.view.show();
        askAndSave(f.view);
        auto *dialog = f.view.findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString name = QFileInfo(dialog->selectedFiles().value(0)).fileName();
        const QRegularExpression plain(QStringLiteral("^[\\w-]+\\.txt$"));
        QVERIFY2(plain.match(name).hasMatch(), qPrintable(name));
        dialog->close();
    }
};

QTEST_MAIN(tst_SaveConsole)
#include "tst_SaveConsole.moc"
