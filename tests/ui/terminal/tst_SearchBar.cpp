#include "core/terminal/Terminal.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/SearchBeyond.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include "tests/support/TestSupport.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_SearchBar : public QObject
{
    Q_OBJECT

    static QByteArray lines(int from, int to)
    {
        QByteArray text;
        for (int i = from; i < to; ++i)
            text += "line " + QByteArray::number(i) + (i % 100 == 0 ? " Kernel panic" : "") + "\r\n";
        return text;
    }
    static void finish(TerminalPane &pane)
    {
        QVERIFY(test::waitFor([&] { return !pane.searchBar()->search().isRunning(); }));
    }

    struct Recording : SearchBeyond
    {
        QList<Direction> gone;
        void search(const TextPattern &) override {}
        void refresh() override {}
        Matches matches() const override { return {.older = 7}; }
        void go(Direction direction) override { gone += direction; }
    };

private Q_SLOTS:
    void search_findsAllMatchesInTheScrollback()
    {
        TerminalPane pane;
        pane.feeder()->feed(lines(0, 5000));
        pane.feeder()->flush();
        pane.openSearch();
        pane.searchBar()->input()->setText(QStringLiteral("kernel PANIC"));
        finish(pane);
        const auto &matches = pane.searchBar()->search().matches();
        QCOMPARE(matches.size(), size_t(50));
        QCOMPARE(matches.front(), (SearchMatch{0, 7, 19}));
        QVERIFY(std::is_sorted(matches.begin(), matches.end(), [](auto &a, auto &b) { return a.line < b.line; }));
    }
    void tab_goesFromLeftToRight()
    {
        TerminalPane pane;
        pane.resize(pane.sizeHint());
        pane.show();
        pane.openSearch();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        int last = -1;
        int seen = 0;
        for (QWidget *next = pane.searchBar()->input();
             next->parent() == pane.searchBar() || next->parent() == pane.searchBar()->input();
             next = next->nextInFocusChain()) {
            if (next->parent() != pane.searchBar() || next->focusPolicy() == Qt::NoFocus)
                continue;
            QVERIFY(next->x() > last);
            last = next->x();
            ++seen;
        }
        QVERIFY(seen >= 5);
    }
    void olderAndNewer_goRoundAndScroll()
    {
        TerminalPane pane;
        pane.resize(pane.sizeHint());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.feeder()->feed(lines(0, 301));
        pane.feeder()->flush();
        pane.openSearch();
        pane.searchBar()->input()->setText(QStringLiteral("panic"));
        finish(pane);
        QCOMPARE(pane.searchBar()->currentMatch(), 3);
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Return);
        QCOMPARE(pane.searchBar()->currentMatch(), 2);
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Return);
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Return);
        QCOMPARE(pane.searchBar()->currentMatch(), 0);
        QVERIFY(!pane.view()->isAtEnd());
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(pane.searchBar()->currentMatch(), 1);
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Escape);
        QVERIFY(pane.searchBar()->isHidden());
    }
    void matchThatAFloodPushedOut_isFollowedInTheRecording()
    {
        Recording recording;
        TerminalPane pane;
        pane.terminal().setScrollbackLimits(100, 1 << 20);
        pane.resize(pane.sizeHint());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.searchBar()->setBeyond(&recording);
        pane.feeder()->feed(lines(0, 101));
        pane.feeder()->flush();
        pane.openSearch();
        pane.searchBar()->input()->setText(QStringLiteral("panic"));
        finish(pane);
        QVERIFY(pane.searchBar()->currentMatch() >= 0);
        pane.feeder()->feed(lines(101, 402));
        pane.feeder()->flush();
        QVERIFY(test::waitFor([&] { return pane.searchBar()->currentMatch() < 0; }));
        QVERIFY(!pane.searchBar()->search().matches().empty());
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Return);
        QCOMPARE(recording.gone, QList{SearchBeyond::Direction::Older});
        QTest::keyClick(pane.searchBar()->input(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(pane.searchBar()->currentMatch(), 0);
        pane.searchBar()->setBeyond(nullptr);
    }
    void newOutput_isSearchedToo()
    {
        TerminalPane pane;
        pane.resize(pane.sizeHint());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.openSearch();
        pane.searchBar()->input()->setText(QStringLiteral("panic"));
        pane.feeder()->feed(lines(0, 150));
        QVERIFY(test::waitFor([&] { return pane.searchBar()->search().matches().size() == 2; }));
        pane.feeder()->feed(lines(150, 250));
        QVERIFY(test::waitFor([&] { return pane.searchBar()->search().matches().size() == 3; }));
    }
    void wideCharacters_areCountedInCells()
    {
        TerminalPane pane;
        pane.feeder()->feed("漢字 e\xcc\x81t match");
        pane.openSearch();
        pane.searchBar()->input()->setText(QStringLiteral("match"));
        finish(pane);
        QCOMPARE(pane.searchBar()->search().matches().front(), (SearchMatch{0, 8, 13}));
    }
    void wrappedText_isFoundAndMarkedWhole()
    {
        TerminalPane pane;
        const int columns = pane.terminal().columns();
        pane.feeder()->feed(QByteArray(columns - 3, 'x') + "needle\r\n" + "needle\r\n");
        ScrollbackSearch search(pane.terminal());
        search.start({QStringLiteral("needle"), PatternKind::Plain, Qt::CaseSensitive});
        QCOMPARE(search.matches(), (std::vector<SearchMatch>{{0, columns - 3, columns + 3}, {2, 0, 6}}));
        const auto painted = [&pane](bool marked) {
            pane.view()->setSearchMatches({}, -1);
            if (marked)
                pane.view()->setSearchMatches({{0, pane.terminal().columns() - 3, pane.terminal().columns() + 3}}, 0);
            return pane.view()->viewport()->grab().toImage();
        };
        pane.resize(pane.sizeHint());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        const QImage plain = painted(false);
        const QImage marked = painted(true);
        const auto differs = [&](int row, int column) {
            const QRect cell = pane.view()->cellRect(row, column);
            return plain.copy(cell) != marked.copy(cell);
        };
        QVERIFY(!differs(0, columns - 4) && differs(0, columns - 3) && differs(0, columns - 1));
        QVERIFY(differs(1, 0) && differs(1, 2) && !differs(1, 3) && !differs(2, 0));
    }
    void outputWithoutLineBreaks_isSearchedInPieces()
    {
        TerminalPane pane;
        pane.feeder()->feed(QByteArray("0123456789abcdef").repeated(5 * 400) + "needle");
        pane.feeder()->flush();
        ScrollbackSearch search(pane.terminal());
        search.start({QStringLiteral("9a"), PatternKind::Plain, Qt::CaseSensitive});
        QVERIFY(test::waitFor([&] { return !search.isRunning(); }));
        QCOMPARE(search.matches().size(), size_t(5 * 400));
        QVERIFY(std::is_sorted(search.matches().begin(), search.matches().end(),
                               [](auto &a, auto &b) { return a.line < b.line; }));
        search.update();
        QCOMPARE(search.matches().size(), size_t(5 * 400));
    }
    void wrappedLine_thatGrowsIsSearchedAnew()
    {
        TerminalPane pane;
        const int columns = pane.terminal().columns();
        pane.feeder()->feed(QByteArray(columns - 3, 'x') + "nee");
        pane.feeder()->flush();
        ScrollbackSearch search(pane.terminal());
        search.start({QStringLiteral("needle"), PatternKind::Plain, Qt::CaseSensitive});
        QVERIFY(test::waitFor([&] { return !search.isRunning(); }));
        QVERIFY(search.matches().empty());
        pane.feeder()->feed("dle" + QByteArray("\r\n").repeated(pane.terminal().rows() - 1));
        pane.feeder()->flush();
        search.update();
        search.update();
        QCOMPARE(search.matches(), (std::vector<SearchMatch>{{0, columns - 3, columns + 3}}));
    }
    void regularExpression_andItsErrors()
    {
        TerminalPane pane;
        pane.feeder()->feed("eth0 eth1 eth22");
        ScrollbackSearch search(pane.terminal());
        QVERIFY(search.start({QStringLiteral("eth\\d+\\b"), PatternKind::RegularExpression, Qt::CaseSensitive}));
        QCOMPARE(search.matches().size(), size_t(3));
        QVERIFY(!search.start({QStringLiteral("eth("), PatternKind::RegularExpression, Qt::CaseSensitive}));
        QVERIFY(!search.error().isEmpty());
        QVERIFY(search.start({QStringLiteral("eth("), PatternKind::Plain, Qt::CaseSensitive}));
        QCOMPARE(search.matches().size(), size_t(0));
    }
    void expressionThatTriesTooMuch_endsTheSearch_andSaysWhy()
    {
        TerminalPane pane;
        pane.feeder()->feed(QByteArray(QByteArray(2000, 'a') + "b\r\n").repeated(200));
        pane.feeder()->flush();
        pane.openSearch();
        SearchBar &bar = *pane.searchBar();
        QElapsedTimer spent;
        spent.start();
        pane.searchBar()->openAt({QStringLiteral("(a+)+$"), PatternKind::RegularExpression}, {0, 0});
        QVERIFY(!bar.search().isRunning());
        QVERIFY(bar.search().error().contains(QLatin1String("too long")));
        pane.feeder()->feed("more\r\n");
        pane.feeder()->flush();
        QVERIFY2(spent.elapsed() < 5000, qPrintable(QString::number(spent.elapsed())));
        bar.input()->setText(QStringLiteral("more"));
        QVERIFY(test::waitFor([&] { return bar.search().matches().size() == 1; }));
    }
    void tickingABox_leavesTheKeyboardInTheText()
    {
        TerminalPane pane;
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        pane.openSearch();
        for (QCheckBox *box : pane.searchBar()->findChildren<QCheckBox *>()) {
            box->animateClick(); // as its key does
            QTRY_VERIFY(box->isChecked());
            QVERIFY(pane.searchBar()->input()->hasFocus());
        }
    }
    void emptyMatches_areNone()
    {
        TerminalPane pane;
        pane.feeder()->feed("abc");
        ScrollbackSearch search(pane.terminal());
        search.start({QStringLiteral("x*"), PatternKind::RegularExpression, Qt::CaseSensitive});
        QVERIFY(search.matches().empty());
    }
    void matches_areCapped()
    {
        TerminalPane pane;
        pane.feeder()->feed(QByteArray("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n").repeated(2000));
        pane.feeder()->flush();
        ScrollbackSearch search(pane.terminal());
        search.start({QStringLiteral("x"), PatternKind::Plain, Qt::CaseSensitive});
        QVERIFY(test::waitFor([&] { return !search.isRunning(); }));
        QVERIFY(int(search.matches().size()) >= ScrollbackSearch::matchesKept);
        QVERIFY(int(search.matches().size()) < ScrollbackSearch::matchesKept + 64 * 80);
    }
};

QTEST_MAIN(tst_SearchBar)
#include "tst_SearchBar.moc"
