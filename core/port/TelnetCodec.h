#pragma once

#include "core/port/Endpoint.h"
#include "core/port/TelnetNegotiation.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace portside::port {

struct TelnetEvent
{
    enum class Kind {
        Command,        ///< code is BRK, IP, AYT, DM, NOP ...
        Subnegotiation, ///< code is the option; payload without the option byte, IAC undoubled, at most
                        ///< limits::telnetSubnegotiationBytes
        QemuRecognised, ///< the peer opened like QEMU's telnet chardev
    };
    Kind kind = Kind::Command;
    quint8 code = 0;
    QByteArray payload;
    bool operator==(const TelnetEvent &) const = default;
};

/// What came out of bytes off the wire: data for the terminal, bytes to send back, things that happened.
struct TelnetInput
{
    QByteArray data;
    QByteArray reply;
    QList<TelnetEvent> events;
};

/// The client's half of telnet as a pure byte machine (RFC 854, 855, 1143; options RFC 856, 857, 858, 1073, 1091). It
/// never begins to negotiate: a port that does not speak telnet gets no junk. One object is one connection.
///
/// QEMU's telnet chardev is no full telnet: after its twelve opening bytes everything it sends is raw, 0xFF included,
/// and of what it gets it understands data, IAC IAC, three-byte answers and BREAK, nothing else.
class TelnetCodec
{
public:
    explicit TelnetCodec(TelnetProfile profile = TelnetProfile::Auto);

    TelnetInput feed(QByteArrayView bytes);

    /// Typed bytes as they go over the wire: IAC doubled; CR as CR NUL while the peer has not asked for BINARY (RFC
    /// 854).
    QByteArray encode(QByteArrayView data) const;
    /// The bytes that tell a peer which asked for it (NAWS) the new size; empty for all others. Columns and rows 1 to
    /// 65535.
    QByteArray resize(int columns, int rows);
    static QByteArray breakBytes();

    bool isQemu() const { return m_isQemu; }
    /// Whether it is known by now if the peer is QEMU.
    bool isSettled() const { return m_isQemu || !m_mayBeQemu; }
    /// The peer speaks telnet and leaves the echo of what is typed to us.
    bool wantsLocalEcho() const;
    const TelnetNegotiation &negotiation() const { return m_negotiation; }

private:
    enum class State { Data, Command, Option, SubOption, SubData, SubCommand };

    qsizetype takeData(QByteArrayView bytes, TelnetInput &out);
    void takeByte(quint8 byte, TelnetInput &out);
    void takeCommand(quint8 byte, TelnetInput &out);
    void takeOption(quint8 option, TelnetInput &out);
    void takeSubCommand(quint8 byte, TelnetInput &out);
    void endSubnegotiation(TelnetInput &out);
    void watchOpening(quint8 byte, TelnetInput &out);
    QByteArray windowSize() const;

    TelnetNegotiation m_negotiation;
    State m_state = State::Data;
    quint8 m_verb = 0;
    quint8 m_subOption = 0;
    QByteArray m_sub;
    bool m_subOverflow = false;
    bool m_afterCarriageReturn = false;
    bool m_mayBeQemu;
    bool m_isQemu = false;
    bool m_peerNegotiates = false;
    qsizetype m_opening = 0;
    int m_terminalTypeAnswers = 0;
    int m_columns = 80;
    int m_rows = 24;
};

} // namespace portside::port
