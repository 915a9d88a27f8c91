// The palette: OSC 4, 10, 11, 12 and what resets them.
#include "core/terminal/ColorName.h"
#include "core/terminal/Sequences.h"

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

quint32 shownColor(const Engine &engine, int index)
{
    const size_t at = size_t(index);
    return engine.palette.indexed[at].value_or(engine.scheme.indexed[at].value_or(defaultPaletteColor(index)));
}

quint32 shownDynamic(const Engine &engine, int which)
{
    const size_t at = size_t(which);
    return engine.palette.dynamic[at].value_or(
        engine.scheme.dynamic[at].value_or(which == Palette::Background ? 0x000000 : 0xffffff));
}

} // namespace

void setPaletteColors(Engine &engine, QByteArrayView text)
{
    const QList<QByteArray> parts = text.toByteArray().split(';');
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        bool valid = false;
        const int index = parts[i].toInt(&valid);
        if (!valid || index < 0 || index > 255)
            continue;
        if (parts[i + 1] == "?") {
            engine.replies.send("\x1b]4;" + QByteArray::number(index) + ';' + colorSpec(shownColor(engine, index)) +
                                "\x1b\\");
        } else if (const auto color = colorFromSpec(parts[i + 1])) {
            engine.palette.indexed[size_t(index)] = color;
            engine.screen.damageAll();
        }
    }
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
    engine.screen.damageAll();
    if (text.isEmpty()) {
        engine.palette.indexed = {};
        return;
    }
    for (const QByteArray &part : text.toByteArray().split(';')) {
        bool valid = false;
        const int index = part.toInt(&valid);
        if (valid && index >= 0 && index <= 255)
            engine.palette.indexed[size_t(index)].reset();
    }
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

} // namespace portside::terminal::sequence
