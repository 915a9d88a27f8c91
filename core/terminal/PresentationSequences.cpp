// Where the cursor is and what it writes, and the tab stops: told (DECRQPSR) and taken back (DECRSPS) in one form (DEC
// STD 070, VT420 Programmer Reference). A guest may send anything here, as long as the parser lets a string be: what
// does not read as a whole changes nothing.
#include "core/terminal/Sequences.h"

#include <QList>

#include <algorithm>

namespace portside::terminal::sequence {

namespace {

struct NameRow
{
    Charset set;
    const char *name;
};

// Each set by one of the names that designate it.
constexpr NameRow names[] = {
    {Charset::Ascii, "B"},     {Charset::DecGraphics, "0"},     {Charset::DecSupplemental, "%5"},
    {Charset::Preferred, "<"}, {Charset::DecTechnical, ">"},    {Charset::Latin1, "A"},
    {Charset::British, "A"},   {Charset::Dutch, "4"},           {Charset::Finnish, "C"},
    {Charset::French, "R"},    {Charset::FrenchCanadian, "Q"},  {Charset::German, "K"},
    {Charset::Italian, "Y"},   {Charset::NorwegianDanish, "E"}, {Charset::Portuguese, "%6"},
    {Charset::Spanish, "Z"},   {Charset::Swedish, "H"},         {Charset::Swiss, "="},
};
static_assert(std::size(names) == size_t(Charset::Count), "every set has a name");

struct LookRow
{
    quint32 mask;  // any of these is told
    quint32 value; // and taken back as this
    int bit;
};

constexpr LookRow looks[] = {
    {attribute::Bold, attribute::Bold, 1},
    {attribute::UnderlineMask, quint32(Underline::Single) << attribute::UnderlineShift, 2},
    {attribute::Blink, attribute::Blink, 4},
    {attribute::Reverse, attribute::Reverse, 8},
};

// Bits are told as one character from @ on, so that all of them print.
char bitField(int bits)
{
    return char(0x40 | bits);
}

std::optional<int> bitsOf(const QByteArray &field)
{
    if (field.size() != 1 || field[0] < 0x40 || field[0] > 0x4f)
        return std::nullopt;
    return field[0] & 0x0f;
}

// 1 to `most` as 0 to `most` - 1.
std::optional<int> placeOf(const QByteArray &field, int most)
{
    bool valid = false;
    const int place = field.toInt(&valid);
    return valid && place >= 1 && place <= most ? std::optional(place - 1) : std::nullopt;
}

// G0 to G3, called into one half of the code table.
std::optional<int> halfOf(const QByteArray &field)
{
    return field.size() == 1 && field[0] >= '0' && field[0] <= '3' ? std::optional(field[0] - '0') : std::nullopt;
}

QByteArray tabStops(const Screen &screen)
{
    QByteArray stops;
    for (size_t column = 0; column < screen.tabs().size(); ++column) {
        if (screen.tabs()[column])
            stops += (stops.isEmpty() ? "" : "/") + number(int(column) + 1);
    }
    return stops;
}

QByteArray cursorInformation(const Engine &engine)
{
    const CursorState &cursor = engine.screen.cursor();
    const Cell &look = cursor.pen.look;
    const CharsetState &charsets = cursor.charsets;
    int rendition = 0;
    for (const LookRow &row : looks)
        rendition |= look.has(row.mask) ? row.bit : 0;
    const int flags = (cursor.origin ? 1 : 0) | (charsets.singleShift == 2 ? 2 : 0) |
                      (charsets.singleShift == 3 ? 4 : 0) | (cursor.pendingWrap ? 8 : 0);
    int sizes = 0;
    QByteArray designations;
    for (size_t slot = 0; slot < 4; ++slot) {
        sizes |= hasNinetySix(charsets.sets[slot]) ? 1 << slot : 0;
        designations += names[size_t(charsets.sets[slot])].name;
    }
    return number(cursor.row + 1) + ';' + number(cursor.column + 1) + ";1;" + bitField(rendition) + ';' +
           bitField(look.has(attribute::Protected) ? 1 : 0) + ';' + bitField(flags) + ';' + number(charsets.left) +
           ';' + number(charsets.right) + ';' + bitField(sizes) + ';' + designations;
}

// The four sets as SCS would designate them now: national ones need DECNRCM, newer ones their level.
std::optional<std::array<Charset, 4>> setsOf(const Engine &engine, const QByteArray &designations, int sizes)
{
    std::array<Charset, 4> sets{};
    qsizetype at = 0;
    for (size_t slot = 0; slot < sets.size(); ++slot) {
        const bool hasIntermediate = at < designations.size() && designations[at] < '0';
        const char first = hasIntermediate ? designations[at++] : '\0';
        const Designation *found =
            at < designations.size() ? findDesignation(first, designations[at++], sizes & 1 << slot) : nullptr;
        if (!found || found->level > engine.level() || (found->national && !engine.screen.modes.nationalReplacement))
            return std::nullopt;
        sets[slot] = found->set;
    }
    return at == designations.size() ? std::optional(sets) : std::nullopt;
}

std::optional<CharsetState> charsetsOf(const Engine &engine, const QList<QByteArray> &fields, int flags)
{
    const std::optional<int> left = halfOf(fields[6]);
    const std::optional<int> right = halfOf(fields[7]);
    const std::optional<int> sizes = bitsOf(fields[8]);
    const auto sets = sizes ? setsOf(engine, fields[9], *sizes) : std::nullopt;
    const bool bothShifts = (flags & 6) == 6;
    if (!left || !right || !sets || bothShifts)
        return std::nullopt;
    CharsetState state = engine.screen.cursor().charsets;
    for (size_t slot = 0; slot < sets->size(); ++slot) {
        if (state.sets[slot] != (*sets)[slot])
            state.designate(slot, (*sets)[slot]);
    }
    state.left = quint8(*left);
    state.right = quint8(*right);
    state.singleShift = flags & 2 ? 2 : flags & 4 ? 3 : 0;
    return state;
}

void restoreLook(Engine &engine, int rendition, bool isProtected)
{
    Cell &look = engine.screen.cursor().pen.look;
    for (const LookRow &row : looks)
        look.attributes = (look.attributes & ~row.mask) | (rendition & row.bit ? row.value : 0);
    engine.screen.setProtection(Protection::Dec, isProtected);
}

void restoreCursorInformation(Engine &engine, const QList<QByteArray> &fields)
{
    if (fields.size() != 10 || fields[2] != "1")
        return;
    const std::optional<int> row = placeOf(fields[0], engine.screen.rows());
    const std::optional<int> column = placeOf(fields[1], engine.screen.columns());
    const std::optional<int> rendition = bitsOf(fields[3]);
    const std::optional<int> protection = bitsOf(fields[4]);
    const std::optional<int> flags = bitsOf(fields[5]);
    if (!row || !column || !rendition || !protection || !flags)
        return;
    const std::optional<CharsetState> charsets = charsetsOf(engine, fields, *flags);
    if (!charsets)
        return;
    CursorState &cursor = engine.screen.cursor();
    engine.screen.setOrigin(*flags & 1);
    cursor.row = *row;
    cursor.column = *column;
    const Area &margins = engine.screen.margins();
    const bool isAtEnd = *column == margins.right || *column == engine.screen.columns() - 1;
    cursor.pendingWrap = *flags & 8 && isAtEnd;
    cursor.charsets = *charsets;
    restoreLook(engine, *rendition, *protection & 1);
}

void restoreTabStops(Engine &engine, const QList<QByteArray> &fields)
{
    QList<int> columns;
    for (const QByteArray &field : fields) {
        const std::optional<int> column = placeOf(field, engine.screen.columns());
        if (!column && !(fields.size() == 1 && field.isEmpty()))
            return;
        if (column)
            columns += *column;
    }
    engine.screen.clearAllTabs();
    for (const int column : std::as_const(columns))
        engine.screen.setTab(column);
}

} // namespace

void presentationState(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 1)
        engine.replies.send("\x1bP1$u" + cursorInformation(engine) + "\x1b\\");
    else if (parameters.at(0) == 2)
        engine.replies.send("\x1bP2$u" + tabStops(engine.screen) + "\x1b\\");
}

void restorePresentationState(Engine &engine, const Parameters &parameters, QByteArrayView text)
{
    if (engine.level() < 3 || parameters.count() != 1)
        return;
    if (parameters.at(0) == 1)
        restoreCursorInformation(engine, text.toByteArray().split(';'));
    else if (parameters.at(0) == 2)
        restoreTabStops(engine, text.toByteArray().split('/'));
}

} // namespace portside::terminal::sequence
