// What the terminal tells about itself. Nothing that a guest chose comes back but numbers that are positions, sizes,
// modes and colours.
#include "core/terminal/Sequences.h"

#include "core/base/Limits.h"

#include <QList>

#include <algorithm>

namespace portside::terminal::sequence {

namespace {

QByteArray dcs(const QByteArray &text)
{
    return "\x1bP" + text + "\x1b\\";
}

QByteArray cursorPosition(const Engine &engine)
{
    // A cursor that was left outside of the margins reports their corner.
    const CursorState &cursor = engine.screen.cursor();
    return number(std::max(cursor.row - engine.screen.originRow(), 0) + 1) + ';' +
           number(std::max(cursor.column - engine.screen.originColumn(), 0) + 1);
}

struct StatusRow
{
    int question;
    const char *answer;
    int level; // VT200 to VT400: which of them had it
};

// DEC private device status: no printer, no user keys, North American keyboard, no locator, no macros, no errors, no
// sessions.
constexpr StatusRow decStatusRows[] = {
    {5, "\x1b[?0n", 1},       {15, "\x1b[?13n", 2},   {25, "\x1b[?21n", 2}, {26, "\x1b[?27;1;0;0n", 4},
    {26, "\x1b[?27;1;0n", 3}, {26, "\x1b[?27;1n", 2}, {53, "\x1b[?53n", 3}, {55, "\x1b[?53n", 3},
    {56, "\x1b[?57;0n", 3},   {62, "\x1b[0000*{", 4}, {75, "\x1b[?70n", 4}, {85, "\x1b[?83n", 4},
};

struct AttributeRow
{
    const char *primary;
    const char *secondary;
};

// What a VT100, VT220, VT320, VT420 and VT520 say they are. 1 is 132 columns (2 on a VT100: bold and its kind), 6
// selective erase, 9 national sets, 15 the technical set, 21 horizontal scrolling, 22 colour, 28 rectangles.
constexpr AttributeRow attributeRows[] = {
    {"\x1b[?1;2c", "\x1b[>0;379;0c"},
    {"\x1b[?62;1;6;9;22c", "\x1b[>1;379;0c"},
    {"\x1b[?63;1;6;9;15;22c", "\x1b[>24;379;0c"},
    {"\x1b[?64;1;6;9;15;21;22;28c", "\x1b[>41;379;0c"},
    {"\x1b[?65;1;6;9;15;21;22;28c", "\x1b[>64;379;0c"},
};

struct Capability
{
    const char *hexName; // as it is asked for, upper case
    const char *answer;
};

// XTGETTCAP: TN is "xterm-256color", Co and colors 256, RGB 8/8/8.
constexpr Capability capabilities[] = {
    {"544E", "544E=787465726D2D323536636F6C6F72"},
    {"6E616D65", "6E616D65=787465726D2D323536636F6C6F72"},
    {"436F", "436F=323536"},
    {"636F6C6F7273", "636F6C6F7273=323536"},
    {"524742", "524742=382F382F38"},
};

QByteArray characterStyle(const Engine &engine)
{
    return graphicRendition(engine.screen.cursor().pen) + 'm';
}

QByteArray topBottom(const Engine &engine)
{
    return number(engine.screen.margins().top + 1) + ';' + number(engine.screen.margins().bottom + 1) + 'r';
}

QByteArray leftRight(const Engine &engine)
{
    return number(engine.screen.margins().left + 1) + ';' + number(engine.screen.margins().right + 1) + 's';
}

QByteArray cursorStyle(const Engine &engine)
{
    const Modes &modes = engine.screen.modes;
    return number(int(modes.cursorShape) * 2 + (modes.cursorBlink ? 1 : 2)) + " q";
}

QByteArray protection(const Engine &engine)
{
    return QByteArray(engine.screen.cursor().pen.look.has(attribute::Protected) ? "1" : "0") + "\"q";
}

struct SettingRow
{
    const char *selector;
    QByteArray (*value)(const Engine &);
    int level = 1;
};

constexpr SettingRow settingRows[] = {
    {"m", characterStyle},
    {"r", topBottom},
    {"s", leftRight, 4},
    {" q", cursorStyle},
    {"\"q", protection},
    {"\"p",
     [](const Engine &e) -> QByteArray {
         return number(e.conformanceLevel) + (e.screen.modes.eightBitControls ? ";0\"p" : ";1\"p");
     }},
    {"t", [](const Engine &e) -> QByteArray { return number(e.screen.rows()) + 't'; }},
    {"*|", [](const Engine &e) -> QByteArray { return number(e.screen.rows()) + "*|"; }},
    {"$|", [](const Engine &e) -> QByteArray { return number(e.screen.columns()) + "$|"; }},
    {"*x", [](const Engine &e) -> QByteArray { return number(e.screen.modes.attributeExtent) + "*x"; }, 4},
    {"$}", [](const Engine &) -> QByteArray { return "0$}"; }, 3}, // DECSASD: the main display
    {"$~", [](const Engine &) -> QByteArray { return "0$~"; }, 3}, // DECSSDT: there is no status line
};

} // namespace

void primaryAttributes(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 0)
        reply(engine, attributeRows[engine.vtLevel - 1].primary);
}

void secondaryAttributes(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 0)
        reply(engine, attributeRows[engine.vtLevel - 1].secondary);
}

void tertiaryAttributes(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 0)
        reply(engine, dcs("!|00000000"));
}

void version(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 0)
        reply(engine, dcs(">|Portside"));
}

void deviceStatus(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 5)
        reply(engine, "\x1b[0n");
    else if (parameters.at(0) == 6)
        reply(engine, "\x1b[" + cursorPosition(engine) + 'R');
}

void decDeviceStatus(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 6)
        return reply(engine, "\x1b[?" + cursorPosition(engine) + (engine.level() >= 3 ? ";1R" : "R"));
    if (parameters.at(0) == 63 && engine.level() >= 4) // memory checksum of no macros
        return reply(engine, dcs((engine.permissions.conformance ? number(parameters.at(1)) : number(0)) + "!~0000"));
    for (const StatusRow &row : decStatusRows) {
        if (row.question == parameters.at(0) && row.level <= engine.level())
            return reply(engine, row.answer);
    }
}

void terminalParameters(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) <= 1)
        reply(engine, "\x1b[" + number(parameters.at(0) + 2) + ";1;1;128;128;1;0x");
}

// XTSMGRAPHICS: there are neither colour registers nor images; 3 says that asking failed.
void graphicsAttributes(Engine &engine, const Parameters &parameters)
{
    const int item = parameters.at(0);
    if (item >= 1 && item <= 3)
        reply(engine, "\x1b[?" + number(item) + ";3S");
}

void requestSetting(Engine &engine, QByteArrayView selector)
{
    if (engine.level() < 2) // a VT100 knows no control strings
        return;
    for (const SettingRow &row : settingRows) {
        if (selector == QByteArrayView(row.selector) && row.level <= engine.level())
            return reply(engine, dcs("1$r" + row.value(engine)));
    }
    reply(engine, dcs("0$r"));
}

void requestCapabilities(Engine &engine, QByteArrayView names)
{
    for (const QByteArray &name : names.toByteArray().toUpper().split(';')) {
        const char *answer = nullptr;
        for (const Capability &capability : capabilities) {
            if (name == capability.hexName)
                answer = capability.answer;
        }
        if (!answer)
            return reply(engine, dcs("0+r"));
        reply(engine, dcs("1+r" + QByteArray(answer)));
    }
}

} // namespace portside::terminal::sequence
