#pragma once

#include "core/port/Port.h"
#include "tests/support/TestSupport.h"

#include <QList>
#include <QObject>

namespace portside::port::test {

/// Collects what a port says.
class PortWatcher : public QObject
{
public:
    explicit PortWatcher(Port *port)
    {
        connect(port, &Port::received, this, [this](const QByteArray &more) { bytes += more; });
        connect(port, &Port::stateChanged, this, [this](PortState state, const QString &sentence) {
            states += state;
            sentences += sentence;
        });
        connect(port, &Port::writeQueueDrained, this, [this] { ++drains; });
    }

    bool waitForBytes(const QByteArray &expected, int timeout = 10'000) const
    {
        return portside::test::waitFor([&] { return bytes.contains(expected); }, timeout);
    }
    bool waitForState(PortState state, int timeout = 10'000) const
    {
        return portside::test::waitFor([&] { return !states.isEmpty() && states.last() == state; }, timeout);
    }

    QByteArray bytes;
    QList<PortState> states;
    QList<QString> sentences;
    int drains = 0;
};

} // namespace portside::port::test
