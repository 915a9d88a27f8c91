// XTWINOPS: what a guest may ask about the window around it.
#include "core/terminal/Sequences.h"

#include <algorithm>

namespace portside::terminal::sequence {

namespace {

QByteArray titleReport(const Engine &engine, char which, const QString &title)
{
    const QByteArray text = title.toUtf8();
    return QByteArray("\x1b]") + which + (engine.titles.reportsHex ? text.toHex().toUpper() : text) + "\x1b\\";
}

struct RequestRow
{
    int operation;
    int argument; // -1: any
    WindowRequest::Kind kind;
};

using Kind = WindowRequest::Kind;
constexpr RequestRow requestRows[] = {
    {1, -1, Kind::Restore},
    {2, -1, Kind::Iconify},
    {3, -1, Kind::Move},
    {5, -1, Kind::Raise},
    {6, -1, Kind::Lower},
    {7, -1, Kind::Refresh},
    {9, 0, Kind::Unmaximize},
    {9, 1, Kind::Maximize},
    {9, 2, Kind::MaximizeHeight},
    {9, 3, Kind::MaximizeWidth},
    {10, 0, Kind::LeaveFullScreen},
    {10, 1, Kind::EnterFullScreen},
    {10, 2, Kind::ToggleFullScreen},
};

void askWindow(Engine &engine, const Parameters &parameters)
{
    for (const RequestRow &row : requestRows) {
        if (row.operation == parameters.at(0) && (row.argument < 0 || row.argument == parameters.at(1)))
            engine.askWindow({.kind = row.kind, .place = {parameters.at(1), parameters.at(2)}});
    }
}

QSize textSize(const Engine &engine)
{
    return {engine.screen.columns() * engine.cellSize.first, engine.screen.rows() * engine.cellSize.second};
}

WindowFacts windowFacts(const Engine &engine)
{
    const QSize text = textSize(engine);
    return engine.window ? engine.window() : WindowFacts{.size = text, .display = text, .room = text};
}

// The rows and columns that the display has room for.
QSize roomInCells(const Engine &engine)
{
    const auto [width, height] = engine.cellSize;
    const QSize room = windowFacts(engine).room;
    return {std::max(1, room.width() / width), std::max(1, room.height() / height)};
}

// Height before width, in pixels (4) or cells (8): what is left out stays, 0 is as much as there is room for.
void resize(Engine &engine, const Parameters &parameters)
{
    const bool inPixels = parameters.at(0) == 4;
    const auto [width, height] = engine.cellSize;
    const QSize room = roomInCells(engine);
    const auto chosen = [&](int index, int now, int most, int unit) {
        const int asked = parameters.raw(index);
        return asked < 0 ? now : asked == 0 ? most : std::max(1, inPixels ? asked / unit : asked);
    };
    engine.resizeByGuest(chosen(1, engine.screen.rows(), room.height(), height),
                         chosen(2, engine.screen.columns(), room.width(), width));
}

QByteArray sized(QSize size)
{
    return number(size.height()) + ';' + number(size.width()) + 't';
}

// Negative places as xterm tells them, from 65535 down.
QByteArray placed(QPoint place)
{
    return number(place.x() & 0xffff) + ';' + number(place.y() & 0xffff) + 't';
}

// What only a conformance suite may have.
void windowReport(Engine &engine, const Parameters &parameters)
{
    const WindowFacts facts = windowFacts(engine);
    const bool second = parameters.at(1) == 2;
    switch (parameters.at(0)) {
    case 11:
        return reply(engine, facts.isIconified ? "\x1b[2t" : "\x1b[1t");
    case 13:
        return reply(engine, "\x1b[3;" + placed(second ? facts.textPlace : facts.place));
    case 14:
        return reply(engine, "\x1b[4;" + sized(second ? facts.size : textSize(engine)));
    case 15:
        return reply(engine, "\x1b[5;" + sized(facts.display));
    case 16:
        return reply(engine, "\x1b[6;" + sized({engine.cellSize.first, engine.cellSize.second}));
    case 19:
        return reply(engine, "\x1b[9;" + sized(roomInCells(engine)));
    case 20:
        return reply(engine, titleReport(engine, 'L', engine.titles.iconName()));
    case 21:
        return reply(engine, titleReport(engine, 'l', engine.titles.title()));
    }
}

void suiteOperation(Engine &engine, const Parameters &parameters)
{
    const int operation = parameters.at(0);
    if (operation == 4 || operation == 8)
        resize(engine, parameters);
    else if (operation >= 24) // DECSLPP
        engine.resizeByGuest(operation, engine.screen.columns());
    else if (operation <= 10)
        askWindow(engine, parameters);
    else
        windowReport(engine, parameters);
}

} // namespace

// XTWINOPS: the size in characters and the stack of titles for everyone, the window itself for suites.
void windowOperation(Engine &engine, const Parameters &parameters)
{
    const int operation = parameters.at(0);
    const QSize cells(engine.screen.columns(), engine.screen.rows());
    const bool stacks = (operation == 22 || operation == 23) && parameters.at(1) <= 2;
    if (operation == 18)
        reply(engine, "\x1b[8;" + sized(cells));
    else if (operation == 19 && !engine.permissions.conformance)
        reply(engine, "\x1b[9;" + sized(cells)); // a guest's display is its window
    else if (stacks && operation == 22)
        engine.titles.push(Titles::Which(parameters.at(1)));
    else if (stacks)
        engine.titles.pop(Titles::Which(parameters.at(1)));
    else if (engine.permissions.conformance)
        suiteOperation(engine, parameters);
}

} // namespace portside::terminal::sequence
