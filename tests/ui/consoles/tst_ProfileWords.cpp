#include "ui/consoles/ProfileWords.h"

#include "ui/preferences/SettingsTable.h"

#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_ProfileWords : public QObject
{
    Q_OBJECT

    // How many different things the choices of a row come to.
    template <typename Value> static qsizetype meanings(ProfileField field, Value value)
    {
        QSet<int> seen;
        for (const SettingChoice &choice : rowOf(field).choices) {
            PortProfile profile;
            profile.set(field, QString::fromLatin1(choice.value));
            seen.insert(int(value(profile)));
        }
        return seen.size();
    }

private Q_SLOTS:
    void everyChoice_meansSomethingOfItsOwn()
    {
        const auto count = [](ProfileField field) { return qsizetype(rowOf(field).choices.size()); };
        QCOMPARE(meanings(ProfileField::Keys, [](const PortProfile &p) { return keyStyle(p).layout; }),
                 count(ProfileField::Keys));
        QCOMPARE(meanings(ProfileField::Backspace, [](const PortProfile &p) { return keyStyle(p).backspace; }),
                 count(ProfileField::Backspace));
        QCOMPARE(meanings(ProfileField::Enter, [](const PortProfile &p) { return keyStyle(p).enter; }),
                 count(ProfileField::Enter));
        QCOMPARE(meanings(ProfileField::Encoding, [](const PortProfile &p) { return encodingOf(p); }),
                 count(ProfileField::Encoding));
        QCOMPARE(meanings(ProfileField::NewLines, [](const PortProfile &p) { return newLinesOf(p); }),
                 count(ProfileField::NewLines));
    }
    void cursorWords_areReadWhole()
    {
        using terminal::CursorShape;
        QSet<int> seen;
        for (const SettingChoice &choice : rowOf(Setting::TerminalCursor).choices) {
            const CursorStyle style = cursorStyleOf(QString::fromLatin1(choice.value));
            seen += int(style.shape) * 2 + style.blinks;
        }
        QCOMPARE(seen.size(), 6);
        QCOMPARE(cursorStyleOf(QStringLiteral("bar-blinking")), (CursorStyle{CursorShape::Bar, true}));
        QCOMPARE(cursorStyleOf(QString()), CursorStyle());
    }
    void sizes_areReadFromTheirWords()
    {
        for (const SettingChoice &choice : rowOf(Setting::TerminalGrid).choices) {
            const GridChoice grid = gridOf(QString::fromLatin1(choice.value), SizeKnown::No);
            QVERIFY(grid.policy == GridPolicy::FollowWindow || (grid.rows > 1 && grid.columns > 1));
        }
        QCOMPARE(gridOf(QStringLiteral("132x43"), SizeKnown::Yes), (GridChoice{GridPolicy::Fixed, 43, 132}));
        QCOMPARE(gridOf(QStringLiteral("window"), SizeKnown::No).policy, GridPolicy::FollowWindow);
        QCOMPARE(gridOf(QStringLiteral("auto"), SizeKnown::No), GridChoice());
        QCOMPARE(gridOf(QStringLiteral("auto"), SizeKnown::Yes).policy, GridPolicy::FollowWindow);
        QCOMPARE(gridOf(QStringLiteral("rubbish"), SizeKnown::No), GridChoice());
    }
    void termName_isThatOfTheKeysUnlessChosen()
    {
        PortProfile profile;
        QCOMPARE(termName(profile), QStringLiteral("xterm-256color"));
        profile.set(ProfileField::Keys, QStringLiteral("vt220"));
        QCOMPARE(termName(profile), QStringLiteral("vt220"));
        profile.set(ProfileField::TermName, QStringLiteral("linux"));
        QCOMPARE(termName(profile), QStringLiteral("linux"));
    }
};

QTEST_MAIN(tst_ProfileWords)
#include "tst_ProfileWords.moc"
