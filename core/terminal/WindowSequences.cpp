// XTWINOPS: what a guest may ask about the window around it.
#include "core/terminal/Sequences.h"

#include <algorithm>

namespace portside::terminal::sequence {

namespace {

void reply(Engine &engine, const QByteArray &text)
{
    engine.replies.send(text);
}

QByteArray number(int value)
{
    return QByteArray::number(value);
}

QByteArray titleReport(const Engine &engine, char which, const QString &title)
{
    const QByteArray text = title.toUtf8();
    return QByteArray("\x1b]") + which + (engine.titles.reportsHex ? text.toHex().toUpper() : text) + "\x1b\\";
}

// What only a conformance suite may have: no window is where it says, none is iconified, and the screen is as large as
// the window.
void windowReport(Engine &engine, int operation, const Parameters &parameters)
{
    const auto [width, height] = engine.cellSize;
    const QByteArray pixels =
        number(engine.screen.rows() * height) + ';' + number(engine.screen.columns() * width) + 't';
    switch (operation) {
    case 11:
        return reply(engine, "\x1b[1t");
    case 13:
        return reply(engine, "\x1b[3;0;0t");
    case 14:
        return reply(engine, "\x1b[4;" + pixels);
    case 15:
        return reply(engine, "\x1b[5;" + pixels);
    case 16:
        return reply(engine, "\x1b[6;" + number(height) + ';' + number(width) + 't');
    case 20:
        return reply(engine, titleReport(engine, 'L', engine.titles.iconName()));
    case 21:
        return reply(engine, titleReport(engine, 'l', engine.titles.title()));
    case 4:
        return engine.resizeByGuest(parameters.at(1) ? std::max(1, parameters.at(1) / height) : engine.screen.rows(),
                                    parameters.at(2) ? std::max(1, parameters.at(2) / width) : engine.screen.columns());
    case 8:
        return engine.resizeByGuest(parameters.at(1) ? parameters.at(1) : engine.screen.rows(),
                                    parameters.at(2) ? parameters.at(2) : engine.screen.columns());
    default:
        if (operation >= 24) // DECSLPP
            engine.resizeByGuest(operation, engine.screen.columns());
    }
}

} // namespace

// XTWINOPS: sizes in characters and the stack of titles for everyone.
void windowOperation(Engine &engine, const Parameters &parameters)
{
    const int operation = parameters.at(0);
    const QByteArray size = number(engine.screen.rows()) + ';' + number(engine.screen.columns()) + 't';
    const bool stacks = (operation == 22 || operation == 23) && parameters.at(1) <= 2;
    if (operation == 18)
        reply(engine, "\x1b[8;" + size);
    else if (operation == 19)
        reply(engine, "\x1b[9;" + size);
    else if (stacks && operation == 22)
        engine.titles.push(Titles::Which(parameters.at(1)));
    else if (stacks)
        engine.titles.pop(Titles::Which(parameters.at(1)));
    else if (engine.permissions.conformance)
        windowReport(engine, operation, parameters);
}

} // namespace portside::terminal::sequence
