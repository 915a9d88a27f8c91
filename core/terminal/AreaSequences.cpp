// Margins and rectangles (DEC VT420 Programmer Reference, chapter "Rectangular area operations").
#include "core/terminal/Sequences.h"

#include "core/base/Limits.h"

namespace portside::terminal::sequence {

bool areaFrom(const Engine &engine, const Parameters &parameters, int first, Area &area)
{
    const Screen &screen = engine.screen;
    const bool origin = screen.cursor().origin;
    const Area &margins = screen.margins();
    const int lastRow = origin ? margins.bottom : screen.rows() - 1;
    const int lastColumn = origin ? margins.right : screen.columns() - 1;
    const auto edge = [&](int index, int offset, int missing) {
        return parameters.at(index) == 0 ? missing : std::min(parameters.at(index) - 1 + offset, missing);
    };
    area.top = parameters.countAt(first) - 1 + screen.originRow();
    area.left = parameters.countAt(first + 1) - 1 + screen.originColumn();
    area.bottom = edge(first + 2, screen.originRow(), lastRow);
    area.right = edge(first + 3, screen.originColumn(), lastColumn);
    return area.top <= area.bottom && area.left <= area.right;
}

namespace {

struct Change
{
    quint32 set = 0;
    quint32 clear = 0;
    quint32 toggle = 0;
};

// Colours are none of them, and concealed is not (DEC, xterm).
constexpr struct
{
    int number;
    quint32 bits;
    quint32 ends; // what it takes away first
} attributeRows[] = {
    {1, attribute::Bold, 0},
    {4, 1u << attribute::UnderlineShift, attribute::UnderlineMask},
    {5, attribute::Blink, 0},
    {7, attribute::Reverse, 0},
};

void addChange(Change &change, int number, bool toggles)
{
    if (number == 0) {
        for (const auto &row : attributeRows) {
            if (toggles)
                change.toggle |= row.bits;
            else
                change.clear |= row.bits | row.ends;
        }
        change.set = 0;
    }
    for (const auto &row : attributeRows) {
        if (row.number == number && toggles)
            change.toggle ^= row.bits;
        else if (row.number == number)
            change.set |= row.bits, change.clear |= row.ends;
        else if (!toggles && number == row.number + 20 + (row.number == 1))
            change.clear |= row.bits | row.ends, change.set &= ~row.bits;
    }
}

void changeAttributes(Engine &engine, const Parameters &parameters, bool toggles)
{
    Area area;
    if (!areaFrom(engine, parameters, 0, area))
        return;
    Change change;
    if (parameters.count() <= 4)
        addChange(change, 0, toggles);
    for (int i = 4; i < parameters.count(); ++i)
        addChange(change, parameters.at(i), toggles);
    engine.screen.changeAttributes(area, change.set, change.clear, change.toggle);
}

} // namespace

void setTopBottomMargins(Engine &engine, const Parameters &parameters)
{
    const int bottom = parameters.at(1);
    engine.screen.setTopBottom(parameters.countAt(0) - 1, (bottom ? bottom : engine.screen.rows()) - 1);
}

void setLeftRightMarginsOrSaveCursor(Engine &engine, const Parameters &parameters)
{
    if (!engine.screen.modes.leftRightMargins)
        return engine.screen.saveCursor();
    const int right = parameters.at(1);
    engine.screen.setLeftRight(parameters.countAt(0) - 1, (right ? right : engine.screen.columns()) - 1);
}

void copyArea(Engine &engine, const Parameters &parameters)
{
    Area area;
    if (!areaFrom(engine, parameters, 0, area)) // parameters 4 and 7 are pages: there is one
        return;
    const int row = parameters.countAt(5) - 1 + engine.screen.originRow();
    const int column = parameters.countAt(6) - 1 + engine.screen.originColumn();
    if (engine.screen.cursor().origin) {
        area.bottom = std::min(area.bottom, area.top + engine.screen.margins().bottom - row);
        area.right = std::min(area.right, area.left + engine.screen.margins().right - column);
    }
    engine.screen.copy(area, row, column);
}

void fillArea(Engine &engine, const Parameters &parameters)
{
    Area area;
    const int character = parameters.at(0);
    const bool printable = (character >= 0x20 && character < 0x7f) || (character >= 0xa0 && character <= 0xff);
    if (printable && areaFrom(engine, parameters, 1, area))
        engine.screen.fill(area, char32_t(character));
}

void eraseArea(Engine &engine, const Parameters &parameters)
{
    Area area;
    if (areaFrom(engine, parameters, 0, area))
        engine.screen.erase(area);
}

void eraseAreaUnprotected(Engine &engine, const Parameters &parameters)
{
    Area area;
    if (areaFrom(engine, parameters, 0, area))
        engine.screen.eraseTextUnprotected(area);
}

void changeAreaAttributes(Engine &engine, const Parameters &parameters)
{
    changeAttributes(engine, parameters, false);
}

void reverseAreaAttributes(Engine &engine, const Parameters &parameters)
{
    changeAttributes(engine, parameters, true);
}

void requestChecksum(Engine &engine, const Parameters &parameters)
{
    if (!engine.permissions.conformance)
        return;
    Area area;
    const bool valid = areaFrom(engine, parameters, 2, area);
    const QByteArray sum =
        QByteArray::number(valid ? engine.screen.checksum(area) : 0, 16).toUpper().rightJustified(4, '0');
    engine.replies.send("\x1bP" + QByteArray::number(parameters.at(0)) + "!~" + sum + "\x1b\\");
}

} // namespace portside::terminal::sequence
