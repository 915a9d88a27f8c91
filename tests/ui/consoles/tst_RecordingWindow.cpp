#include "ui/consoles/RecordingWindow.h"

#include "core/recording/Recording.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalCommands.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeConsole;
using session::ConsoleState;

namespace {

constexpr int lineCount = 150'000; // of 32 bytes, on three pages

QByteArray lineOf(int number)
{
    return "line " + QByteArray::number(number).rightJustified(8, '0') + " of the recording\r\n";
}

void record(const QString &folder)
{
    auto recording = recording::Recording::open(folder, {});
    if (!recording)
        qFatal("%s", qUtf8Printable(recording.errorMessage()));
    QByteArray bytes;
    for (int i = 0; i < lineCount; ++i) {
        bytes += lineOf(i);
        if (i % 5000 == 4999) {
            const qint64 time = 1'700'000'000'000'000'000 + i * qint64(1'000'000);
            (*recording)->append(recording::Direction::Output, std::exchange(bytes, {}), time);
            (*recording)->flush(time);
        }
    }
}

QString textOf(const ConsoleView &console, qint64 line)
{
    return console.terminalView()->terminal().line(line).text(0, 80);
}

// The line in the first row that is seen.
QString topLine(const ConsoleView &console)
{
    return textOf(console, console.terminalView()->topLine());
}

} // namespace

class tst_RecordingWindow : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
        QString recordings = folder.filePath(QStringLiteral("recording"));
        RecordingWindow window{QStringLiteral("COM1"), QStringLiteral("router"), recordings, QStringLiteral("key"),
                               settings};

        Fixture()
        {
            record(recordings);
            window.show();
        }
        bool isShown() const
        {
            return QTest::qWaitFor([this] { return window.console()->session().state() == ConsoleState::Off; });
        }
    };

    // More lines than the terminal of `view` holds.
    static void showAll(const Fixture &f, FakeConsole &console, ConsoleView &view)
    {
        console.recordedIn = f.recordings;
        view.show();
        console.setState(ConsoleState::Attached, QStringLiteral("Connected."));
        for (int i = 0; i < lineCount; ++i) {
            console.recordedTo = qint64(i + 1) * lineOf(0).size();
            Q_EMIT console.output(lineOf(i), session::OutputOrigin::Live);
        }
    }

private Q_SLOTS:
    void pages_followEachOther_withoutALineLostOrDoubled()
    {
        Fixture f;
        f.window.go(RecordingWindow::Oldest);
        QVERIFY(!f.window.button(RecordingWindow::Earlier)->isEnabled());
        int expected = 0;
        for (int page = 0; page < 3; ++page) {
            QVERIFY(f.isShown());
            const terminal::Terminal &terminal = f.window.console()->terminalView()->terminal();
            QTRY_VERIFY(textOf(*f.window.console(), terminal.endLine() - 2).startsWith(QLatin1String("line")));
            for (qint64 line = 0; line < terminal.endLine(); ++line) {
                const QString text = textOf(*f.window.console(), line);
                if (!text.isEmpty())
                    QCOMPARE(text, QString::fromLatin1(lineOf(expected++).chopped(2)));
            }
            QCOMPARE(f.window.button(RecordingWindow::Later)->isEnabled(), page < 2);
            f.window.button(RecordingWindow::Later)->click();
        }
        QCOMPARE(expected, lineCount);
        QVERIFY2(f.window.pageText().contains(QLatin1String("4,800,000")), qPrintable(f.window.pageText()));
    }
    void pageThatFollows_isSeenFromItsTop_oneBeforeFromItsEnd()
    {
        Fixture f;
        f.window.go(RecordingWindow::Oldest);
        QTRY_COMPARE(topLine(*f.window.console()), QString::fromLatin1(lineOf(0).chopped(2)));
        f.window.go(RecordingWindow::Later);
        const int second = int(f.window.page().from / lineOf(0).size());
        QTRY_COMPARE(topLine(*f.window.console()), QString::fromLatin1(lineOf(second).chopped(2)));
        f.window.go(RecordingWindow::Earlier);
        QVERIFY(f.isShown());
        QTRY_COMPARE(f.window.console()->terminalView()->topLine(),
                     f.window.console()->terminalView()->terminal().screenTop());
    }
    void typing_isRefused_andTheReasonTold()
    {
        Fixture f;
        f.window.go(RecordingWindow::Newest);
        QVERIFY(f.isShown());
        QVERIFY(f.window.console()->terminalView()->isReadOnly());
        QCOMPARE(f.window.console()->session().write("x"), 0);
        QVERIFY(!f.window.console()->session().sendBreak());
        QVERIFY(f.window.windowTitle().contains(QLatin1String("router")));
    }
    void matchThatTheTerminalNoLongerHolds_isShownInTheRecording()
    {
        Fixture f;
        auto *console = new FakeConsole(QStringLiteral("COM1"));
        ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), f.settings};
        showAll(f, *console, view);
        QTRY_VERIFY(view.terminalView()->terminal().firstLine() > 100'000);
        ConsoleMatch match;
        match.pattern.text = QStringLiteral("00070123");
        match.line = QString::fromLatin1(lineOf(70'123).chopped(2));
        match.offset = qint64(70'123) * lineOf(0).size() + 5;
        view.showMatch(match);
        QTRY_VERIFY(view.findChild<RecordingWindow *>());
        const ConsoleView *shown = view.findChild<RecordingWindow *>()->console();
        QTRY_VERIFY(shown->pane()->searchBar()->isVisible());
        const auto isSeen = [&] {
            const qint64 top = shown->terminalView()->topLine();
            for (qint64 line = top; line < top + shown->terminalView()->terminal().rows(); ++line) {
                if (textOf(*shown, line) == match.line)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(isSeen());
    }
    void search_goesOnInTheRecording_pageByPage()
    {
        Fixture f;
        auto *console = new FakeConsole(QStringLiteral("COM1"));
        ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), f.settings};
        showAll(f, *console, view);
        QTRY_VERIFY(view.terminalView()->terminal().firstLine() > 100'000);
        SearchBar &bar = *view.pane()->searchBar();
        bar.open({QStringLiteral("0{3}[019]0012 "), PatternKind::RegularExpression});
        QTRY_COMPARE(bar.countText(), QStringLiteral("Not here, 3 in earlier output"));
        QTest::keyClick(bar.input(), Qt::Key_Return);
        QTRY_VERIFY(view.findChild<RecordingWindow *>());
        RecordingWindow &window = *view.findChild<RecordingWindow *>();
        const auto isMarked = [&window](int number) {
            const SearchBar *there = window.console()->pane()->searchBar();
            const auto &matches = there->search().matches();
            return there->currentMatch() >= 0 &&
                   textOf(*window.console(), matches[size_t(there->currentMatch())].line) ==
                       QString::fromLatin1(lineOf(number).chopped(2));
        };
        const auto press = [&window](Qt::KeyboardModifiers modifiers = {}) {
            QTest::keyClick(window.console()->pane()->searchBar()->input(), Qt::Key_Return, modifiers);
        };
        QTRY_VERIFY(isMarked(90'012));
        press();
        QTRY_VERIFY(isMarked(10'012));
        press();
        QTRY_VERIFY(isMarked(12));
        press();
        QTest::qWait(50);
        QVERIFY(isMarked(12));
        QCOMPARE(window.console()->pane()->searchBar()->countText(), QStringLiteral("3 of 3"));
        press(Qt::ShiftModifier);
        QTRY_VERIFY(isMarked(10'012));
        press(Qt::ShiftModifier);
        QTRY_VERIFY(isMarked(90'012));
    }
    void earlierOutput_beginsWhereTheTerminalEnds()
    {
        Fixture f;
        auto *console = new FakeConsole(QStringLiteral("COM1"));
        ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), f.settings};
        showAll(f, *console, view);
        QTRY_VERIFY(view.terminalView()->terminal().firstLine() > 100'000);
        QVERIFY(view.terminalView()->canRun(TerminalCommand::ShowRecording));
        view.terminalView()->run(TerminalCommand::ShowRecording);
        auto *window = view.findChild<RecordingWindow *>();
        QVERIFY(window && window->console());
        QVERIFY(!window->console()->terminalView()->canRun(TerminalCommand::ShowRecording));
        const int wanted = int(view.terminalView()->terminal().firstLine());
        const auto distance = [&] { return std::abs(topLine(*window->console()).mid(5, 8).toInt() - wanted); };
        QTRY_VERIFY2(distance() < 200, qPrintable(QString::number(distance())));
    }
    void oldestLine_tellsOfEarlierOutput()
    {
        Fixture f;
        auto *console = new FakeConsole(QStringLiteral("COM1"));
        ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), f.settings};
        showAll(f, *console, view);
        QTRY_VERIFY(view.terminalView()->terminal().firstLine() > 100'000);
        const auto isTold = [&view] { return view.statusLine()->toolTip().contains(QLatin1String("oldest line")); };
        view.terminalView()->run(TerminalCommand::PageUp);
        QVERIFY(!isTold());
        view.terminalView()->run(TerminalCommand::Top);
        QVERIFY(isTold());
        view.terminalView()->run(TerminalCommand::LineDown);
        QVERIFY(!isTold());
    }
    void portThatIsNotRecorded_offersNone()
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
        ConsoleView view{std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings};
        view.show();
        QVERIFY(!view.terminalView()->canRun(TerminalCommand::ShowRecording));
        QVERIFY(!view.showRecording());
    }
};

QTEST_MAIN(tst_RecordingWindow)
#include "tst_RecordingWindow.moc"
