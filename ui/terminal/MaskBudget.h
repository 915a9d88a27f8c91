#pragma once

#include <QElapsedTimer>

namespace portside::ui {

/// How long a frame may make masks of characters never seen before; the ones it has no time for are in a later frame.
/// In a flood little, so that most of a frame's time is left to the guest's output and there are as many frames as in
/// any other flood; in a frame that nothing follows, more.
class MaskBudget
{
public:
    // Nanoseconds.
    static constexpr qint64 atRest = 8'000'000;
    static constexpr qint64 inAFlood = 3'000'000;
    static constexpr qint64 floodFrame = 6'500'000; // with painting
    static constexpr qint64 least = 1'000'000;

    enum class Output { New, None };
    /// A frame begins, with output that is not painted yet or only to finish the one before. Answers its time.
    qint64 begin(Output output);
    /// It is painted; of the time so much was not needed (less than nothing: it took longer).
    void end(qint64 left);

private:
    static constexpr int quiet = 100; // milliseconds after which a frame is not one of a flood

    QElapsedTimer m_sinceEnd;
    QElapsedTimer m_frame;
    qint64 m_time = atRest;
    qint64 m_painting = 0; // what the last frame took without its masks
};

} // namespace portside::ui
