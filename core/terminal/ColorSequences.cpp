// The palette: OSC 4, 5, 10 to 19, what resets them, and xterm's stack of palettes.
#include "core/terminal/ColorName.h"
#include "core/terminal/Sequences.h"

#include "core/base/Limits.h"

#include <QList>

namespace portside::terminal::sequence {

namespace {

QByteArray component(quint32 value)
{
    const QByteArray hex = QByteArray::number(value & 0xff, 16).rightJustified(2, '0');
    return hex + hex;
}

QByteArray colorSpec(quint32 rgb)
{
    return "rgb:" + component(rgb >> 16) + '/' + component(rgb >> 8) + '/' + component(rgb);
}

// Where OSC 4 has the special colours of OSC 5.
constexpr int firstSpecial = 256;

bool isBackground(int which)
{
    return which == Palette::Background || which == Palette::PointerBackground ||
           which == Palette::TektronixBackground || which == Palette::SelectionForeground;
}

// What shows while nobody has set it: the scheme's colour, or one that another of our own colours stands for.
quint32 shownDynamic(const Engine &engine, int which)
{
    const size_t at = size_t(which);
    if (const auto set = engine.palette.dynamic[at] ? engine.palette.dynamic[at] : engine.scheme.dynamic[at])
        return *set;
    if (which > Palette::Cursor)
        return shownDynamic(engine, isBackground(which) ? Palette::Background : Palette::Foreground);
    return isBackground(which) ? 0x000000 : 0xffffff;
}

quint32 shownColor(const Engine &engine, int index)
{
    if (index >= firstSpecial)
        return engine.palette.special[size_t(index - firstSpecial)].value_or(shownDynamic(engine, Palette::Foreground));
    const size_t at = size_t(index);
    return engine.palette.indexed[at].value_or(engine.scheme.indexed[at].value_or(defaultPaletteColor(index)));
}

std::optional<quint32> *entryOf(Palette &palette, int index)
{
    if (index < 0 || index >= firstSpecial + Palette::specialCount)
        return nullptr;
    return index < firstSpecial ? &palette.indexed[size_t(index)] : &palette.special[size_t(index - firstSpecial)];
}

// Pairs of index and colour. `offset` is added to find the entry; the answer has the number of the question.
void setColors(Engine &engine, QByteArrayView text, int offset, const QByteArray &command)
{
    const QList<QByteArray> parts = text.toByteArray().split(';');
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        bool valid = false;
        const int index = parts[i].toInt(&valid);
        std::optional<quint32> *entry = valid && index >= 0 ? entryOf(engine.palette, index + offset) : nullptr;
        if (!entry)
            continue;
        if (parts[i + 1] == "?") {
            engine.replies.send("\x1b]" + command + ';' + QByteArray::number(index) + ';' +
                                colorSpec(shownColor(engine, index + offset)) + "\x1b\\");
        } else if (const auto color = colorFromSpec(parts[i + 1])) {
            *entry = color;
            engine.screen.damageAll();
        }
    }
}

void resetColors(Engine &engine, QByteArrayView text, int offset)
{
    engine.screen.damageAll();
    for (const QByteArray &part : text.toByteArray().split(';')) {
        bool valid = false;
        const int index = part.toInt(&valid);
        if (std::optional<quint32> *entry = valid && index >= 0 ? entryOf(engine.palette, index + offset) : nullptr)
            entry->reset();
    }
}

} // namespace

void setPaletteColors(Engine &engine, QByteArrayView text)
{
    setColors(engine, text, 0, "4");
}

void setSpecialColors(Engine &engine, QByteArrayView text)
{
    setColors(engine, text, firstSpecial, "5");
}

// OSC 6 and 106: number of a special colour, and whether it is painted. (xterm's number 5 changes nothing in xterm
// 379.)
void showSpecialColors(Engine &engine, QByteArrayView text)
{
    const QList<QByteArray> parts = text.toByteArray().split(';');
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        bool isNumber = false;
        bool isSwitch = false;
        const int which = parts[i].toInt(&isNumber);
        const int shown = parts[i + 1].toInt(&isSwitch);
        if (isNumber && isSwitch && which >= 0 && which < Palette::specialCount)
            engine.palette.specialShown[size_t(which)] = shown != 0;
    }
    engine.screen.damageAll();
}

// One digit for the entry, six for the colour.
void setLinuxPaletteColor(Engine &engine, QByteArrayView digits)
{
    bool valid = false;
    const uint value = digits.toByteArray().toUInt(&valid, 16);
    if (!valid || digits.size() != 7)
        return;
    engine.palette.indexed[value >> 24] = value & 0xffffff;
    engine.screen.damageAll();
}

void resetPaletteColors(Engine &engine, QByteArrayView text)
{
    if (!text.isEmpty())
        return resetColors(engine, text, 0);
    engine.palette.indexed = {};
    engine.screen.damageAll();
}

void resetSpecialColors(Engine &engine, QByteArrayView text)
{
    if (text.isEmpty())
        engine.palette.special = {};
    else
        resetColors(engine, text, firstSpecial);
    engine.screen.damageAll();
}

// More than one colour goes on to the next numbers.
void setDynamicColors(Engine &engine, int first, QByteArrayView text)
{
    int number = first;
    for (const QByteArray &part : text.toByteArray().split(';')) {
        const int which = number - 10;
        if (which >= Palette::DynamicCount)
            return;
        if (part == "?") {
            engine.replies.send("\x1b]" + QByteArray::number(number) + ';' + colorSpec(shownDynamic(engine, which)) +
                                "\x1b\\");
        } else if (const auto color = colorFromSpec(part)) {
            engine.palette.dynamic[size_t(which)] = color;
            engine.screen.damageAll();
        }
        ++number;
    }
}

void resetDynamicColor(Engine &engine, int number)
{
    engine.palette.dynamic[size_t(number - 10)].reset();
    engine.screen.damageAll();
}

// XTPUSHCOLORS, XTPOPCOLORS: without a number the next place of the stack, else the place of that number.
void pushColors(Engine &engine, const Parameters &parameters)
{
    const int place = parameters.at(0) ? parameters.at(0) : engine.palettesPushed + 1;
    if (place > limits::paletteStackDepth)
        return;
    if (engine.palettes.size() < size_t(place))
        engine.palettes.resize(size_t(place));
    engine.palettes[size_t(place - 1)] = engine.palette;
    engine.palettesPushed = place;
}

void popColors(Engine &engine, const Parameters &parameters)
{
    const int place = parameters.at(0) ? parameters.at(0) : engine.palettesPushed;
    if (place < 1 || size_t(place) > engine.palettes.size())
        return;
    const auto shown = engine.palette.specialShown; // no part of the stack
    engine.palette = engine.palettes[size_t(place - 1)];
    engine.palette.specialShown = shown;
    engine.palettesPushed = place - 1;
    engine.screen.damageAll();
}

void reportColors(Engine &engine, const Parameters &)
{
    engine.replies.send("\x1b[?" + QByteArray::number(engine.palettesPushed) + ';' +
                        QByteArray::number(int(engine.palettes.size())) + "#Q");
}

} // namespace portside::terminal::sequence
