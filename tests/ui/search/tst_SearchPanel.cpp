#include "ui/search/SearchPanel.h"

#include "tests/ui/search/SearchFixture.h"
#include "ui/terminal/TerminalFeeder.h"
#include "ui/terminal/TerminalPane.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QVBoxLayout>

using namespace portside;
using namespace portside::ui;
using portside::test::SearchFixture;

class tst_SearchPanel : public QObject
{
    Q_OBJECT

    struct Fixture : SearchFixture
    {
        QWidget window;
        SearchPanel *panel = new SearchPanel([this] { return scope(); });
        Fixture()
        {
            auto *column = new QVBoxLayout(&window);
            column->addWidget(panel->box());
            column->addWidget(panel);
            window.show();
        }
    };

private Q_SLOTS:
    void search_listsMatchesByConsole()
    {
        Fixture f;
        QVERIFY(!f.panel->isVisible());
        QTest::keyClicks(f.panel->box(), QStringLiteral("link up"));
        QTest::keyClick(f.panel->box(), Qt::Key_Return);
        QVERIFY(f.panel->isVisible());
        QTRY_COMPARE(f.panel->model().matches(), 3);
        QVERIFY(f.panel->advice().isEmpty());
        QTRY_VERIFY2(f.panel->summary().contains(QStringLiteral("3")), qPrintable(f.panel->summary()));
    }
    void typing_searchesAfterAPause()
    {
        Fixture f;
        QTest::keyClicks(f.panel->box(), QStringLiteral("down"));
        QTRY_COMPARE(f.panel->model().matches(), 1);
    }
    void noMatch_speaks()
    {
        Fixture f;
        QTest::keyClicks(f.panel->box(), QStringLiteral("no guest says this"));
        QTest::keyClick(f.panel->box(), Qt::Key_Return);
        QTRY_COMPARE(f.panel->summary(), QStringLiteral("No match"));
        QVERIFY(f.panel->advice().contains(QStringLiteral("no guest says this")));
    }
    void patternThatTakesTooLong_isTold()
    {
        Fixture f;
        Q_EMIT f.console->output(QByteArray(4000, 'a') + "b\r\n", session::OutputOrigin::Live);
        f.view.pane()->feeder()->flush();
        f.panel->findChildren<QCheckBox *>().last()->setChecked(true);
        QTest::keyClicks(f.panel->box(), QStringLiteral("(a+)+$"));
        QTest::keyClick(f.panel->box(), Qt::Key_Return);
        QTRY_COMPARE(f.panel->summary(), QStringLiteral("Not everything could be searched"));
        QVERIFY(f.panel->advice().contains(QLatin1String("too long")));
    }
    void emptyBox_speaks()
    {
        Fixture f;
        f.panel->focusBox();
        QVERIFY(f.panel->isVisible());
        QVERIFY(!f.panel->advice().isEmpty());
    }
    void matchChosen_saysWhere()
    {
        Fixture f;
        QSignalSpy closed(f.panel, &SearchPanel::closed);
        ConsolePlace place;
        ConsoleMatch match;
        connect(f.panel, &SearchPanel::matchChosen, f.panel, [&](const ConsolePlace &p, const ConsoleMatch &m) {
            place = p;
            match = m;
        });
        QTest::keyClicks(f.panel->box(), QStringLiteral("down"));
        QTest::keyClick(f.panel->box(), Qt::Key_Return);
        QTRY_COMPARE(f.panel->model().matches(), 1);
        QTest::keyClick(f.panel->box(), Qt::Key_Return); // the same text again: to the list
        QVERIFY(f.panel->list()->hasFocus());
        QTest::keyClick(f.panel->list(), Qt::Key_Return);
        QCOMPARE(place.address, QStringLiteral("tcp:127.0.0.1:4555"));
        QCOMPARE(match.terminalLine, 1);
        QTest::keyClick(f.panel->list(), Qt::Key_Escape);
        QVERIFY(!f.panel->isVisible());
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(tst_SearchPanel)
#include "tst_SearchPanel.moc"
