#pragma once

#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalFeeder.h"
#include "ui/terminal/TerminalView.h"

#include <QApplication>
#include <QBackingStore>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QWindow>

namespace portside::test {

/// A terminal and its view in a window of its own, active and painted.
struct ShownView
{
    terminal::Terminal terminal;
    ui::TerminalFeeder feeder{terminal};
    ui::TerminalView view{terminal};

    explicit ShownView(QSize size = {})
    {
        QObject::connect(&feeder, &ui::TerminalFeeder::fed, &view, &ui::TerminalView::terminalChanged);
        view.resize(size.isValid() ? size : view.sizeHint());
        view.show();
        view.activateWindow();
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("The window did not become active.");
        settle();
    }

    /// Feeds and waits for the frame that shows it.
    void feed(const QByteArray &bytes)
    {
        feeder.feed(bytes);
        settle();
    }
    void settle()
    {
        QTest::qWait(ui::FramePacer::frameTime + 6);
        if (!QTest::qWaitFor([this] { return feeder.waitingBytes() == 0 && view.paintedAll(); }))
            qFatal("The view was never painted whole.");
    }

    /// What is on the screen, pixel by pixel, as the window holds it: not painted anew.
    QImage screen()
    {
        QCoreApplication::processEvents();
        auto *store = view.window()->windowHandle() ? view.backingStore() : nullptr;
        const auto *image = store ? dynamic_cast<QImage *>(store->paintDevice()) : nullptr;
        if (!image)
            qFatal("The window has no image.");
        QImage copy = image->copy();
        copy.setDevicePixelRatio(1);
        return copy;
    }
    /// The cell area in pixels of screen().
    QRect cellArea() const
    {
        const ui::CellMetrics &cell = view.metrics();
        const QRect first = cellDevice(0, 0);
        return QRect(first.topLeft(), QSize(cell.width * terminal.columns(), cell.height * terminal.rows()));
    }
    QRect cellDevice(int row, int column) const
    {
        const ui::CellMetrics &cell = view.metrics();
        const int margin = int(std::lround(2 * cell.scale));
        return QRect(margin + column * cell.width, margin + row * cell.height, cell.width, cell.height);
    }
    QPoint cellCentre(int row, int column) const { return view.cellRect(row, column).center(); }
};

/// "line 0" and so on.
inline QByteArray numberedLines(int from, int to)
{
    QByteArray lines;
    for (int i = from; i < to; ++i)
        lines += "line " + QByteArray::number(i) + "\r\n";
    return lines;
}

/// The bytes of all signals of one kind, in a row.
inline QByteArray typed(const QSignalSpy &spy)
{
    QByteArray all;
    for (const QList<QVariant> &emission : spy)
        all += emission.first().toByteArray();
    return all;
}

} // namespace portside::test
