#include "tests/bench/programs/Samples.h"

#include <algorithm>

namespace portside::bench {

double Samples::percentile(double part) const
{
    std::vector<qint64> sorted = m_nanoseconds;
    std::sort(sorted.begin(), sorted.end());
    const auto place = size_t(part * double(sorted.size() - 1) + 0.5);
    return double(sorted.at(place)) / 1e6;
}

QJsonObject Samples::json() const
{
    return {{QStringLiteral("count"), qint64(m_nanoseconds.size())},
            {QStringLiteral("medianMilliseconds"), median()},
            {QStringLiteral("p99Milliseconds"), percentile(0.99)},
            {QStringLiteral("longestMilliseconds"), percentile(1.0)}};
}

} // namespace portside::bench
