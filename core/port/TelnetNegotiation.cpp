#include "core/port/TelnetNegotiation.h"

#include "core/base/Limits.h"

namespace portside::port {

namespace {

QByteArray message(TelnetNegotiation::Side side, quint8 option, bool on)
{
    const bool us = side == TelnetNegotiation::Side::Us;
    const quint8 verb = us ? (on ? telnet::WILL : telnet::WONT) : (on ? telnet::DO : telnet::DONT);
    const char bytes[] = {char(telnet::IAC), char(verb), char(option)};
    return QByteArray(bytes, sizeof bytes);
}

} // namespace

void TelnetNegotiation::setWish(Side side, quint8 option, Wish wish)
{
    at(side, option).accepted = wish == Wish::Accept;
}

bool TelnetNegotiation::isOn(Side side, quint8 option) const
{
    return (side == Side::Us ? m_us : m_him)[option].state == State::Yes;
}

QByteArray TelnetNegotiation::received(quint8 verb, quint8 option)
{
    switch (verb) {
    case telnet::WILL:
        return enabled(Side::Him, option);
    case telnet::WONT:
        return disabled(Side::Him, option);
    case telnet::DO:
        return enabled(Side::Us, option);
    default:
        return disabled(Side::Us, option);
    }
}

// The peer asks for an option that is off. Past the cap we stay silent and off: an option that was never acknowledged
// is not in force.
QByteArray TelnetNegotiation::requested(Side side, quint8 option)
{
    Option &o = at(side, option);
    if (!o.accepted) {
        if (o.refused)
            return {};
        o.refused = true;
        return message(side, option, false);
    }
    if (o.answers >= limits::telnetAnswersPerOption)
        return {};
    ++o.answers;
    o.state = State::Yes;
    return message(side, option, true);
}

QByteArray TelnetNegotiation::enabled(Side side, quint8 option)
{
    Option &o = at(side, option);
    switch (o.state) {
    case State::No:
        return requested(side, option);
    case State::Yes:
        return {};
    case State::WantNo: // an error of the peer: it answered "off" with "on"
        o.state = State::No;
        return {};
    case State::WantNoOpposite:
    case State::WantYes:
        o.state = State::Yes;
        return {};
    case State::WantYesOpposite:
        o.state = State::WantNo;
        return message(side, option, false);
    }
    return {};
}

QByteArray TelnetNegotiation::disabled(Side side, quint8 option)
{
    Option &o = at(side, option);
    const State before = o.state;
    o.state = State::No;
    if (before == State::WantNoOpposite) {
        o.state = State::WantYes;
        return message(side, option, true);
    }
    if (before != State::Yes || o.answers >= limits::telnetAnswersPerOption)
        return {};
    ++o.answers;
    return message(side, option, false);
}

QByteArray TelnetNegotiation::ask(Side side, quint8 option, bool on)
{
    Option &o = at(side, option);
    struct Row
    {
        State state;
        bool on;
        State next;
        bool send;
    };
    static constexpr Row rows[] = {
        {State::No, true, State::WantYes, true},
        {State::WantNo, true, State::WantNoOpposite, false},
        {State::WantYesOpposite, true, State::WantYes, false},
        {State::Yes, false, State::WantNo, true},
        {State::WantYes, false, State::WantYesOpposite, false},
        {State::WantNoOpposite, false, State::WantNo, false},
    };
    for (const Row &row : rows) {
        if (row.state != o.state || row.on != on)
            continue;
        o.state = row.next;
        return row.send ? message(side, option, on) : QByteArray();
    }
    return {};
}

} // namespace portside::port
