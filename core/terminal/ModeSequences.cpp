// SM, RM, DECSET, DECRST and what asks for, saves and restores modes: rows of a table.
#include "core/terminal/Sequences.h"

#include "core/base/Limits.h"

namespace portside::terminal::sequence {

namespace {

using E = Engine;

/// What turning a mode on or off does beside being remembered; and what it is when no bool of Modes says it.
struct ModeRow
{
    int number;
    bool Modes::*flag;
    void (*act)(Engine &, bool on);
    bool (*ask)(const Engine &);
    int level = 1; // below it the mode is not known
};

template <MouseTracking Tracking> void setTracking(Engine &engine, bool on)
{
    engine.screen.modes.mouseTracking = on ? Tracking : MouseTracking::Off;
}
template <MouseTracking Tracking> bool isTracking(const Engine &engine)
{
    return engine.screen.modes.mouseTracking == Tracking;
}
template <MouseEncoding Encoding> void setMouseEncoding(Engine &engine, bool on)
{
    engine.screen.modes.mouseEncoding = on ? Encoding : MouseEncoding::Default;
}
template <MouseEncoding Encoding> bool isMouseEncoding(const Engine &engine)
{
    return engine.screen.modes.mouseEncoding == Encoding;
}

void setColumns132(Engine &engine, bool on)
{
    if (!engine.screen.modes.allowColumns132)
        return;
    engine.screen.modes.columns132 = on;
    engine.resizeByGuest(engine.screen.rows(), on ? 132 : 80);
    engine.screen.resetMargins();
    engine.screen.modes.leftRightMargins = false;
    engine.screen.moveTo(0, 0);
    if (!engine.screen.modes.keepScreenOnColumnChange || engine.level() < 5)
        engine.screen.eraseInDisplay(Screen::Part::All, EraseKind::All);
}

void setLeftRightMargins(Engine &engine, bool on)
{
    engine.screen.modes.leftRightMargins = on;
    if (!on)
        engine.screen.resetLeftRight();
}

void setAutowrap(Engine &engine, bool on)
{
    engine.screen.modes.autowrap = on;
    if (!on)
        engine.screen.cursor().pendingWrap = false;
}

void useAlternateClearing(Engine &engine, bool on)
{
    if (!on && engine.screen.isAlternate())
        engine.screen.clearAlternate();
    engine.screen.useAlternate(on);
}

void saveOrRestoreCursor(Engine &engine, bool on)
{
    if (on)
        engine.screen.saveCursor();
    else
        engine.screen.restoreCursor();
}

// As xterm does it, also when the screen is already the one asked for.
void useAlternateSaving(Engine &engine, bool on)
{
    if (on) {
        engine.screen.saveCursor();
        engine.screen.cursor().pendingWrap = false;
        engine.screen.useAlternate(true);
        engine.screen.clearAlternate();
    } else {
        engine.screen.useAlternate(false);
        engine.screen.restoreCursor();
    }
}

void holdFrame(Engine &engine, bool on)
{
    engine.screen.modes.synchronizedOutput = on;
    engine.holdDeadline = engine.clock() + limits::synchronizedOutputTimeout;
}

void setCursorBlink(Engine &engine, bool on)
{
    engine.screen.modes.cursorBlink = engine.screen.modes.cursorBlinkAsked = on;
}

bool isAlternate(const Engine &engine)
{
    return engine.screen.isAlternate();
}
bool isOrigin(const Engine &engine)
{
    return engine.screen.cursor().origin;
}

constexpr ModeRow ansiRows[] = {
    {2, &Modes::keyboardLocked, nullptr, nullptr},
    {4, &Modes::insert, nullptr, nullptr},
    {12, &Modes::localEchoOff, nullptr, nullptr},
    {20, &Modes::newLine, nullptr, nullptr},
};

constexpr ModeRow decRows[] = {
    {1, &Modes::applicationCursorKeys, nullptr, nullptr},
    {2, nullptr, [](E &e, bool on) { on ? e.leaveVt52() : e.enterVt52(); },
     [](const E &e) { return !e.screen.modes.vt52; }},
    {3, &Modes::columns132, setColumns132, nullptr},
    {4, &Modes::smoothScroll, nullptr, nullptr},
    {5, &Modes::reverseScreen, [](E &e, bool on) { e.screen.modes.reverseScreen = on, e.screen.damageAll(); }, nullptr},
    {6, nullptr, [](E &e, bool on) { e.screen.setOrigin(on); }, isOrigin},
    {7, &Modes::autowrap, setAutowrap, nullptr},
    {8, &Modes::autorepeat, nullptr, nullptr},
    {9, nullptr, setTracking<MouseTracking::X10>, isTracking<MouseTracking::X10>},
    {12, &Modes::cursorBlink, setCursorBlink, nullptr},
    {18, &Modes::printFormFeed, nullptr, nullptr},
    {19, &Modes::printFullScreen, nullptr, nullptr},
    {25, &Modes::cursorVisible, nullptr, nullptr},
    {35, &Modes::hebrewKeyboard, nullptr, nullptr, 5},
    {40, &Modes::allowColumns132, nullptr, nullptr},
    {41, &Modes::tabWraps, nullptr, nullptr},
    {42, &Modes::nationalReplacement, nullptr, nullptr, 2},
    {45, &Modes::reverseWrap, nullptr, nullptr},
    {47, nullptr, [](E &e, bool on) { e.screen.useAlternate(on); }, isAlternate},
    {66, &Modes::applicationKeypad, nullptr, nullptr},
    {67, &Modes::backarrowSendsBackspace, nullptr, nullptr},
    {69, &Modes::leftRightMargins, setLeftRightMargins, nullptr, 4},
    {95, &Modes::keepScreenOnColumnChange, nullptr, nullptr, 5},
    {1000, nullptr, setTracking<MouseTracking::Buttons>, isTracking<MouseTracking::Buttons>},
    {1002, nullptr, setTracking<MouseTracking::ButtonMotion>, isTracking<MouseTracking::ButtonMotion>},
    {1003, nullptr, setTracking<MouseTracking::AnyMotion>, isTracking<MouseTracking::AnyMotion>},
    {1004, &Modes::focusReports, nullptr, nullptr},
    {1005, nullptr, setMouseEncoding<MouseEncoding::Utf8>, isMouseEncoding<MouseEncoding::Utf8>},
    {1006, nullptr, setMouseEncoding<MouseEncoding::Sgr>, isMouseEncoding<MouseEncoding::Sgr>},
    {1007, &Modes::alternateScroll, nullptr, nullptr},
    {1015, nullptr, setMouseEncoding<MouseEncoding::Urxvt>, isMouseEncoding<MouseEncoding::Urxvt>},
    {1016, nullptr, setMouseEncoding<MouseEncoding::SgrPixels>, isMouseEncoding<MouseEncoding::SgrPixels>},
    {1036, &Modes::metaSendsEscape, nullptr, nullptr},
    {1045, &Modes::extendedReverseWrap, nullptr, nullptr},
    {1047, nullptr, useAlternateClearing, isAlternate},
    {1048, nullptr, saveOrRestoreCursor, nullptr},
    {1049, nullptr, useAlternateSaving, isAlternate},
    {2004, &Modes::bracketedPaste, nullptr, nullptr},
    {2026, &Modes::synchronizedOutput, holdFrame, nullptr},
    {2027, &Modes::graphemeClusters, nullptr, nullptr},
};
static_assert(std::size(decRows) <= 64);

// Modes of the DEC manuals and of xterm that can never be set here, or not at this level: they are told so instead of
// being unknown.
constexpr int fixedDecModes[] = {10,   13,   14,   30,   34,   35,   38,   43,   44,   46,   57,   60,   61,   64,
                                 68,   70,   73,   81,   95,   96,   97,   98,   99,   100,  101,  102,  103,  104,
                                 106,  1001, 1010, 1011, 1034, 1035, 1037, 1039, 1040, 1041, 1042, 1043, 1044, 1046,
                                 1050, 1051, 1052, 1053, 1060, 1061, 80,   2001, 2002, 2003, 2005, 2006};
constexpr int fixedAnsiModes[] = {1, 3, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19};

template <size_t Size> const ModeRow *find(const ModeRow (&rows)[Size], int number)
{
    for (const ModeRow &row : rows) {
        if (row.number == number)
            return &row;
    }
    return nullptr;
}

template <size_t Size> void change(Engine &engine, const ModeRow (&rows)[Size], const Parameters &parameters, bool on)
{
    for (int i = 0; i < parameters.count(); ++i) {
        const ModeRow *row = find(rows, parameters.at(i));
        if (!row || row->level > engine.level())
            continue;
        if (row->act)
            row->act(engine, on);
        else
            engine.screen.modes.*row->flag = on;
    }
}

bool isOn(const Engine &engine, const ModeRow &row)
{
    return row.flag ? engine.screen.modes.*row.flag : row.ask && row.ask(engine);
}

constexpr int lastOfDec = 117; // the last private mode of the VT520's manual

// The number that comes back is one of our tables, never merely the guest's.
template <size_t Size, size_t FixedSize>
void report(Engine &engine, const ModeRow (&rows)[Size], const int (&fixed)[FixedSize], int asked, const char *leader)
{
    int number = asked <= lastOfDec ? asked : 0; // one of DEC's, though not ours
    int state = 0;                               // not known
    for (int mode : fixed) {
        if (mode == asked)
            number = mode, state = 4; // permanently reset
    }
    if (const ModeRow *row = find(rows, asked); row && row->level <= engine.level()) {
        number = row->number;
        state = isOn(engine, *row) ? 1 : 2;
    }
    engine.replies.send("\x1b[" + QByteArray(leader) + QByteArray::number(number) + ';' + QByteArray::number(state) +
                        "$y");
}

} // namespace

void setAnsiModes(Engine &engine, const Parameters &parameters)
{
    change(engine, ansiRows, parameters, true);
}

void resetAnsiModes(Engine &engine, const Parameters &parameters)
{
    change(engine, ansiRows, parameters, false);
}

void setDecModes(Engine &engine, const Parameters &parameters)
{
    change(engine, decRows, parameters, true);
}

void resetDecModes(Engine &engine, const Parameters &parameters)
{
    change(engine, decRows, parameters, false);
}

void saveDecModes(Engine &engine, const Parameters &parameters)
{
    for (int i = 0; i < parameters.count(); ++i) {
        const ModeRow *row = find(decRows, parameters.at(i));
        if (!row)
            continue;
        const auto at = size_t(row - decRows) * 2;
        engine.savedModes[at] = true;
        engine.savedModes[at + 1] = isOn(engine, *row);
    }
}

void restoreDecModes(Engine &engine, const Parameters &parameters)
{
    for (int i = 0; i < parameters.count(); ++i) {
        const ModeRow *row = find(decRows, parameters.at(i));
        const auto at = row ? size_t(row - decRows) * 2 : 0;
        if (!row || !engine.savedModes[at] || engine.savedModes[at + 1] == isOn(engine, *row))
            continue;
        if (row->act)
            row->act(engine, engine.savedModes[at + 1]);
        else
            engine.screen.modes.*row->flag = engine.savedModes[at + 1];
    }
}

void requestAnsiMode(Engine &engine, const Parameters &parameters)
{
    report(engine, ansiRows, fixedAnsiModes, parameters.at(0), "");
}

void requestDecMode(Engine &engine, const Parameters &parameters)
{
    report(engine, decRows, fixedDecModes, parameters.at(0), "?");
}

void setCursorStyle(Engine &engine, const Parameters &parameters)
{
    const int style = parameters.at(0);
    if (style > 6)
        return;
    Modes &modes = engine.screen.modes;
    modes.cursorShape = style < 3 ? CursorShape::Block : style < 5 ? CursorShape::Underline : CursorShape::Bar;
    modes.cursorBlink = style == 0 || style % 2 == 1;
    modes.cursorChosen = style != 0;
    modes.cursorBlinkAsked = false;
}

void setKeyModifierOptions(Engine &engine, const Parameters &parameters)
{
    if (parameters.count() == 0)
        engine.screen.modes.modifyOtherKeys = 0;
    else if (parameters.at(0) == 4)
        engine.screen.modes.modifyOtherKeys = std::min(parameters.at(1), 2);
}

void resetKeyModifierOptions(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 4)
        engine.screen.modes.modifyOtherKeys = 0;
}

// xterm's numbers: cursor and function keys always have their modifiers here, others as asked for.
void requestKeyModifierOptions(Engine &engine, const Parameters &parameters)
{
    const int values[] = {0, 2, 2, 0, engine.screen.modes.modifyOtherKeys};
    for (int i = 0; i < parameters.count(); ++i) {
        const int which = parameters.at(i, -1);
        if (which >= 0 && which < int(std::size(values)))
            engine.replies.send("\x1b[>" + QByteArray::number(which) + ';' + QByteArray::number(values[which]) + 'm');
    }
}

// From level 2 on it also says how answers and keys begin: 1 is with ESC, 0 and 2 with one byte. What the terminal is
// bounds the level, so that who asks for more has the most there is.
void setConformanceLevel(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) < 61 || parameters.at(0) > 65 || engine.vtLevel < 2)
        return;
    const int level = std::min(parameters.at(0), 60 + engine.vtLevel);
    softReset(engine, parameters);
    engine.conformanceLevel = level;
    if (level > 61 && parameters.at(1) < 3)
        engine.setEightBitControls(parameters.at(1) != 1);
}

void softReset(Engine &engine, const Parameters &)
{
    engine.screen.softReset();
}

} // namespace portside::terminal::sequence
