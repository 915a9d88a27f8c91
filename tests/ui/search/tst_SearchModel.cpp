#include "ui/search/SearchModel.h"

#include <QTest>

using namespace portside::ui;

class tst_SearchModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_standBelowTheirConsole()
    {
        SearchModel model;
        FoundOnConsole found;
        found.place.machine = QUuid::createUuid();
        found.place.alias = QStringLiteral("serial0");
        found.place.title = QStringLiteral("router, COM1");
        ConsoleMatch match;
        match.line = QStringLiteral("  link <b>up</b>");
        match.offset = 7;
        found.matches = {{1'700'000'000'000'000'000, match}, {0, match}};
        model.add(found);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.matches(), 2);
        const QModelIndex console = model.index(0, 0);
        QVERIFY(console.data().toString().startsWith(QStringLiteral("router, COM1")));
        QVERIFY(!model.isMatch(console));
        const QModelIndex first = model.index(0, SearchModel::Line, console);
        QCOMPARE(first.data().toString(), QStringLiteral("link <b>up</b>"));
        QCOMPARE(model.index(0, SearchModel::Time, console).data().toString(), QStringLiteral("2023-11-14 22:13:20"));
        QCOMPARE(model.index(1, SearchModel::Time, console).data().toString(), QString());
        QVERIFY(model.isMatch(first));
        QCOMPARE(model.placeOf(first), found.place);
        QCOMPARE(model.matchOf(first), match);
        model.clearMatches();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.matches(), 0);
    }
};

QTEST_MAIN(tst_SearchModel)
#include "tst_SearchModel.moc"
