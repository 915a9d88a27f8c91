#include "core/model/PortNumbers.h"

#include <algorithm>
#include <limits>

namespace portside::model {

namespace {

int lowestFree(const QList<int> &taken)
{
    int number = 0;
    while (taken.contains(number))
        ++number;
    return number;
}

} // namespace

QList<int> portNumbers(const xml::Element &devices, const QString &element)
{
    const QList<xml::Element> all = devices.children(element);
    QList<int> numbers;
    if (element == QLatin1String("console")) {
        for (int i = 0; i < int(all.size()); ++i)
            numbers += i;
        return numbers;
    }
    const auto written = [](const xml::Element &device) {
        bool ok = false;
        const int number = device.child("target").attribute("port").toInt(&ok);
        return ok && number >= 0 ? number : -1;
    };
    QList<int> explicitIsa;
    for (const xml::Element &device : all) {
        if (device.child("target").attribute("type") == QLatin1String("isa-serial") && written(device) >= 0)
            explicitIsa += written(device);
    }
    int highest = -1;
    for (const xml::Element &device : all) {
        int number = written(device);
        if (number < 0 && device.child("target").attribute("type") == QLatin1String("isa-serial")) {
            number = lowestFree(explicitIsa);
            explicitIsa += number;
        } else if (number < 0) {
            number = highest + 1;
        }
        highest = std::max(highest, number);
        numbers += number;
    }
    return numbers;
}

QList<int> lastingNumbers(const QList<std::optional<qint64>> &written)
{
    QList<int> taken;
    QList<bool> isOwn;
    for (const std::optional<qint64> &number : written) {
        isOwn += number && *number >= 0 && *number < std::numeric_limits<int>::max() && !taken.contains(int(*number));
        if (isOwn.last())
            taken += int(*number);
    }
    QList<int> numbers;
    for (int i = 0; i < int(written.size()); ++i) {
        int number = isOwn[i] ? int(*written[i]) : i;
        if (!isOwn[i] && taken.contains(number))
            number = *std::max_element(taken.begin(), taken.end()) + 1;
        taken += number;
        numbers += number;
    }
    return numbers;
}

int freePortNumber(const xml::Element &devices, const QString &element)
{
    return lowestFree(portNumbers(devices, element));
}

} // namespace portside::model
