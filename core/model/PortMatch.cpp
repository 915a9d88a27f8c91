#include "core/model/PortMatch.h"

#include "core/model/PortNumbers.h"

#include <algorithm>

namespace portside::model {

namespace {

bool isNamed(const CharPort &port)
{
    return port.device.kind == CharKind::Channel && !port.device.target.name.isEmpty();
}

// A serial or parallel port with another number is another port; a console only carries its number.
bool isBoundToNumber(const CharPort &port)
{
    return port.device.target.port && (port.device.kind == CharKind::Serial || port.device.kind == CharKind::Parallel);
}

// The numbers that stay with the ports while others come and go.
QList<int> numbersOf(const QList<CharPort> &ports)
{
    // A console that is the first serial port in disguise has a place and is no port.
    QList<std::optional<qint64>> written;
    for (const CharPort &port : ports) {
        if (port.device.kind == CharKind::Console) {
            written.resize(port.id.index);
            written += port.device.target.port;
        }
    }
    const QList<int> consoles = lastingNumbers(written);
    QList<int> numbers;
    for (const CharPort &port : ports)
        numbers += port.device.kind == CharKind::Console ? consoles[port.id.index] : port.number;
    return numbers;
}

bool isAlike(const CharPort &a, const CharPort &b)
{
    return isSameHardware(a, b) && isSameConnection(a, b) && a.device.address == b.device.address;
}

class Matching
{
public:
    Matching(const QList<CharPort> &running, const QList<CharPort> &wanted)
        : m_running(running), m_wanted(wanted), m_runningNumbers(numbersOf(running)),
          m_wantedNumbers(numbersOf(wanted)), m_result(wanted.size(), -1)
    {
    }

    // From the surest sign to the weakest.
    QList<int> all()
    {
        pairUp([this](int is, int was) { return hasUsersAlias(is, was); });
        pairUp([this](int is, int was) { return isWrittenToBe(is, was); });
        pairUp([this](int is, int was) {
            return isOpen(is) && hasSameNumber(is, was) && isAlike(m_wanted[is], m_running[was]);
        });
        pairInOrder();
        pairUp([this](int is, int was) { return isOpen(is) && isAlike(m_wanted[is], m_running[was]); });
        pairUp([this](int is, int was) { return isOpen(is) && hasSameNumber(is, was) && isSameKind(is, was); });
        pairUp([this](int is, int was) { return isOpen(is) && isSameHardware(m_wanted[is], m_running[was]); });
        return m_result;
    }

private:
    bool isOpen(int is) const { return !isNamed(m_wanted[is]) && !isBoundToNumber(m_wanted[is]); }
    bool isSameKind(int is, int was) const { return m_wanted[is].device.kind == m_running[was].device.kind; }
    bool hasSameNumber(int is, int was) const { return m_wantedNumbers[is] == m_runningNumbers[was]; }
    bool isFree(int was) const { return !m_result.contains(was); }

    bool hasUsersAlias(int is, int was) const
    {
        return isSameKind(is, was) && m_wanted[is].alias.startsWith(QLatin1String("ua-")) &&
               m_wanted[is].alias == m_running[was].alias;
    }

    bool isWrittenToBe(int is, int was) const
    {
        if (!isSameKind(is, was))
            return false;
        if (isNamed(m_wanted[is]))
            return m_wanted[is].device.target.name == m_running[was].device.target.name;
        return m_wanted[is].device.target.port && hasSameNumber(is, was);
    }

    template <typename IsPair> void pairUp(IsPair isPair)
    {
        for (int is = 0; is < int(m_wanted.size()); ++is) {
            for (int was = 0; was < int(m_running.size()) && m_result[is] < 0; ++was) {
                if (isFree(was) && isPair(is, was))
                    m_result[is] = was;
            }
        }
    }

    // The longest row of ports that are alike in both, so that what was taken out of the middle is found there.
    void pairInOrder()
    {
        const int rows = int(m_wanted.size());
        const int columns = int(m_running.size());
        const auto isPair = [this](int is, int was) {
            return m_result[is] < 0 && isFree(was) && isOpen(is) && isAlike(m_wanted[is], m_running[was]);
        };
        QList<QList<int>> longest(rows + 1, QList<int>(columns + 1, 0));
        for (int is = rows - 1; is >= 0; --is) {
            for (int was = columns - 1; was >= 0; --was)
                longest[is][was] = isPair(is, was) ? longest[is + 1][was + 1] + 1
                                                   : std::max(longest[is + 1][was], longest[is][was + 1]);
        }
        for (int is = 0, was = 0; is < rows && was < columns;) {
            if (isPair(is, was))
                m_result[is++] = was++;
            else
                longest[is + 1][was] >= longest[is][was + 1] ? ++is : ++was;
        }
    }

    const QList<CharPort> &m_running;
    const QList<CharPort> &m_wanted;
    const QList<int> m_runningNumbers;
    const QList<int> m_wantedNumbers;
    QList<int> m_result;
};

} // namespace

bool isSameHardware(const CharPort &a, const CharPort &b)
{
    CharTarget target = a.device.target;
    target.port = b.device.target.port;
    return a.device.kind == b.device.kind && target == b.device.target;
}

bool isSameConnection(const CharPort &a, const CharPort &b)
{
    return a.device.backend == b.device.backend && a.device.extras == b.device.extras &&
           a.device.logFile == b.device.logFile && a.device.logAppend == b.device.logAppend;
}

QList<int> matchPorts(const QList<CharPort> &running, const QList<CharPort> &wanted)
{
    return Matching(running, wanted).all();
}

QList<std::optional<CharPort>> runningPorts(const QList<CharPort> &running, const QList<CharPort> &wanted)
{
    QList<std::optional<CharPort>> ports;
    for (const int place : matchPorts(running, wanted))
        ports += place < 0 ? std::nullopt : std::optional(running[place]);
    return ports;
}

std::optional<CharPort> runningPort(const QList<CharPort> &running, const QList<CharPort> &wanted, const DeviceId &id)
{
    const auto port = std::find_if(wanted.begin(), wanted.end(), [&](const CharPort &one) { return one.id == id; });
    return port == wanted.end() ? std::nullopt : runningPorts(running, wanted)[port - wanted.begin()];
}

} // namespace portside::model
