#pragma once

#include <QElapsedTimer>
#include <QJsonObject>

#include <vector>

namespace portside::bench {

/// Times of one thing done many times, in the order in which they came.
class Samples
{
public:
    /// Takes the time since `timer` was started.
    void add(const QElapsedTimer &timer) { m_nanoseconds.push_back(timer.nsecsElapsed()); }
    /// The given part (0 to 1) of the times is not longer, in milliseconds. There must be samples.
    double percentile(double part) const;
    double median() const { return percentile(0.5); }
    /// Count, median, 99th percentile and longest time; milliseconds.
    QJsonObject json() const;

private:
    std::vector<qint64> m_nanoseconds;
};

} // namespace portside::bench
