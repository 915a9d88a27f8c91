#include "core/port/TelnetCodec.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <cstring>

namespace portside::port {

namespace {

using Side = TelnetNegotiation::Side;
using Wish = TelnetNegotiation::Wish;

// WILL ECHO, WILL SGA, WILL BINARY, DO BINARY: what QEMU's chardev sends on accept with telnet=on
// (chardev/char-socket.c).
constexpr quint8 qemuOpening[] = {0xff, 0xfb, 0x01, 0xff, 0xfb, 0x03, 0xff, 0xfb, 0x00, 0xff, 0xfd, 0x00};
constexpr qsizetype qemuOpeningBytes = sizeof qemuOpening;

constexpr quint8 terminalTypeIs = 0;
constexpr quint8 terminalTypeSend = 1;

QByteArray subnegotiation(quint8 option, const QByteArray &payload)
{
    QByteArray bytes{"\xff\xfa"};
    bytes.append(char(option));
    for (const char c : payload)
        bytes.append(quint8(c) == telnet::IAC ? 2 : 1, c);
    return bytes.append("\xff\xf0");
}

} // namespace

TelnetCodec::TelnetCodec(TelnetProfile profile) : m_mayBeQemu(profile != TelnetProfile::Plain)
{
    for (const quint8 option : {telnet::optionBinary, telnet::optionEcho, telnet::optionSuppressGoAhead})
        m_negotiation.setWish(Side::Him, option, Wish::Accept);
    for (const quint8 option :
         {telnet::optionBinary, telnet::optionSuppressGoAhead, telnet::optionTerminalType, telnet::optionWindowSize})
        m_negotiation.setWish(Side::Us, option, Wish::Accept);
}

TelnetInput TelnetCodec::feed(QByteArrayView bytes)
{
    TelnetInput out;
    while (!bytes.isEmpty()) {
        if (m_isQemu) {
            out.data.append(bytes.data(), bytes.size());
            break;
        }
        qsizetype taken = m_state == State::Data && !m_mayBeQemu ? takeData(bytes, out) : 0;
        if (taken == 0) {
            takeByte(quint8(bytes.front()), out);
            watchOpening(quint8(bytes.front()), out);
            taken = 1;
        }
        bytes = bytes.sliced(taken);
    }
    return out;
}

// The run of plain data at the front, in one piece.
qsizetype TelnetCodec::takeData(QByteArrayView bytes, TelnetInput &out)
{
    const bool binary = m_negotiation.isOn(Side::Him, telnet::optionBinary);
    if (m_afterCarriageReturn && !binary)
        return 0;
    const auto isSpecial = [binary](char c) { return quint8(c) == telnet::IAC || (!binary && c == '\r'); };
    const qsizetype length = std::find_if(bytes.begin(), bytes.end(), isSpecial) - bytes.begin();
    out.data.append(bytes.data(), length);
    return length;
}

void TelnetCodec::takeByte(quint8 byte, TelnetInput &out)
{
    switch (m_state) {
    case State::Data:
        if (byte == telnet::IAC) {
            m_state = State::Command;
            return;
        }
        // CR NUL is a bare carriage return (RFC 854, "The NVT printer and keyboard").
        if (!(m_afterCarriageReturn && byte == 0))
            out.data.append(char(byte));
        m_afterCarriageReturn = byte == '\r' && !m_negotiation.isOn(Side::Him, telnet::optionBinary);
        return;
    case State::Command:
        takeCommand(byte, out);
        return;
    case State::Option:
        takeOption(byte, out);
        return;
    case State::SubOption:
        m_subOption = byte;
        m_sub.clear();
        m_subOverflow = false;
        m_state = State::SubData;
        return;
    case State::SubData:
        if (byte == telnet::IAC)
            m_state = State::SubCommand;
        else if (m_sub.size() < limits::telnetSubnegotiationBytes)
            m_sub.append(char(byte));
        else
            m_subOverflow = true;
        return;
    case State::SubCommand:
        takeSubCommand(byte, out);
        return;
    }
}

void TelnetCodec::takeCommand(quint8 byte, TelnetInput &out)
{
    m_state = State::Data;
    if (byte == telnet::IAC) {
        out.data.append(char(byte));
        m_afterCarriageReturn = false;
    } else if (byte >= telnet::WILL) {
        m_verb = byte;
        m_state = State::Option;
    } else if (byte == telnet::SB) {
        m_state = State::SubOption;
    } else if (byte >= telnet::SE) {
        out.events.append({TelnetEvent::Kind::Command, byte, {}});
        // One sign of life for however many questions there are in these bytes.
        if (byte == telnet::AYT && !out.reply.endsWith("\xff\xf1"))
            out.reply.append("\xff\xf1");
    }
}

void TelnetCodec::takeOption(quint8 option, TelnetInput &out)
{
    m_state = State::Data;
    m_peerNegotiates = true;
    const bool sizeWasWanted = m_negotiation.isOn(Side::Us, telnet::optionWindowSize);
    out.reply.append(m_negotiation.received(m_verb, option));
    if (!sizeWasWanted)
        out.reply.append(windowSize());
}

void TelnetCodec::takeSubCommand(quint8 byte, TelnetInput &out)
{
    if (byte == telnet::IAC) {
        if (m_sub.size() < limits::telnetSubnegotiationBytes)
            m_sub.append(char(byte));
        else
            m_subOverflow = true;
        m_state = State::SubData;
        return;
    }
    endSubnegotiation(out);
    m_state = State::Data;
    if (byte != telnet::SE) // the peer forgot SE: this is the next command
        takeCommand(byte, out);
}

void TelnetCodec::endSubnegotiation(TelnetInput &out)
{
    if (m_subOverflow) {
        m_sub.clear();
        return;
    }
    const bool asksType = m_subOption == telnet::optionTerminalType && m_sub.startsWith(char(terminalTypeSend));
    if (asksType && m_negotiation.isOn(Side::Us, telnet::optionTerminalType) &&
        m_terminalTypeAnswers < limits::telnetTerminalTypeAnswers) {
        ++m_terminalTypeAnswers;
        out.reply.append(
            subnegotiation(telnet::optionTerminalType, QByteArray(1, char(terminalTypeIs)) + "XTERM-256COLOR"));
    }
    out.events.append({TelnetEvent::Kind::Subnegotiation, m_subOption, m_sub});
    m_sub.clear();
}

// The opening of QEMU is ordinary negotiation and gets the ordinary answers, three bytes each, all of which QEMU
// swallows; what it changes is how the bytes behind it are read.
void TelnetCodec::watchOpening(quint8 byte, TelnetInput &out)
{
    if (!m_mayBeQemu)
        return;
    if (byte != qemuOpening[m_opening]) {
        m_mayBeQemu = false;
        return;
    }
    if (++m_opening < qemuOpeningBytes)
        return;
    m_isQemu = true;
    out.events.append({TelnetEvent::Kind::QemuRecognised, 0, {}});
}

QByteArray TelnetCodec::encode(QByteArrayView data) const
{
    const bool plainCarriageReturn = m_isQemu || m_negotiation.isOn(Side::Us, telnet::optionBinary);
    QByteArray bytes;
    bytes.reserve(data.size() + 16);
    for (qsizetype i = 0; i < data.size(); ++i) {
        bytes.append(data[i]);
        if (quint8(data[i]) == telnet::IAC)
            bytes.append(data[i]);
        else if (data[i] == '\r' && !plainCarriageReturn && !(i + 1 < data.size() && data[i + 1] == '\n'))
            bytes.append('\0');
    }
    return bytes;
}

QByteArray TelnetCodec::windowSize() const
{
    if (m_isQemu || !m_negotiation.isOn(Side::Us, telnet::optionWindowSize))
        return {};
    const char size[] = {char(m_columns >> 8), char(m_columns), char(m_rows >> 8), char(m_rows)};
    return subnegotiation(telnet::optionWindowSize, QByteArray(size, sizeof size));
}

QByteArray TelnetCodec::resize(int columns, int rows)
{
    const int newColumns = std::clamp(columns, 1, 65535);
    const int newRows = std::clamp(rows, 1, 65535);
    if (newColumns == m_columns && newRows == m_rows)
        return {};
    m_columns = newColumns;
    m_rows = newRows;
    return windowSize();
}

QByteArray TelnetCodec::breakBytes()
{
    return QByteArray("\xff\xf3");
}

bool TelnetCodec::wantsLocalEcho() const
{
    return m_peerNegotiates && !m_negotiation.isOn(Side::Him, telnet::optionEcho);
}

} // namespace portside::port
