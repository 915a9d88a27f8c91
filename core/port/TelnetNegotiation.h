#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <array>

namespace portside::port {

namespace telnet {

// RFC 854.
inline constexpr quint8 SE = 0xf0;
inline constexpr quint8 NOP = 0xf1;
inline constexpr quint8 DM = 0xf2;
inline constexpr quint8 BRK = 0xf3;
inline constexpr quint8 IP = 0xf4;
inline constexpr quint8 AYT = 0xf6;
inline constexpr quint8 SB = 0xfa;
inline constexpr quint8 WILL = 0xfb;
inline constexpr quint8 WONT = 0xfc;
inline constexpr quint8 DO = 0xfd;
inline constexpr quint8 DONT = 0xfe;
inline constexpr quint8 IAC = 0xff;

inline constexpr quint8 optionBinary = 0;          // RFC 856
inline constexpr quint8 optionEcho = 1;            // RFC 857
inline constexpr quint8 optionSuppressGoAhead = 3; // RFC 858
inline constexpr quint8 optionTerminalType = 24;   // RFC 1091
inline constexpr quint8 optionWindowSize = 31;     // RFC 1073
inline constexpr quint8 optionComPort = 44;        // RFC 2217

} // namespace telnet

/// Telnet option negotiation by the Q method of RFC 1143, for both sides and all options. It answers each option of
/// each side at most limits::telnetAnswersPerOption times in one connection and refuses each only once, so that no peer
/// can make it talk for ever.
class TelnetNegotiation
{
public:
    enum class Side { Us, Him };
    enum class Wish { Refuse, Accept };

    /// What to do when the peer asks for `option` on `side`; all are refused at first.
    void setWish(Side side, quint8 option, Wish wish);

    /// Handles WILL, WONT, DO or DONT; answers the bytes to send, empty for none.
    QByteArray received(quint8 verb, quint8 option);
    /// Asks by ourselves for the option to be on or off; the bytes to send.
    QByteArray ask(Side side, quint8 option, bool on);

    bool isOn(Side side, quint8 option) const;

private:
    enum class State : quint8 { No, Yes, WantNo, WantNoOpposite, WantYes, WantYesOpposite };
    struct Option
    {
        State state = State::No;
        bool accepted = false;
        bool refused = false;
        quint8 answers = 0;
    };

    QByteArray enabled(Side side, quint8 option);
    QByteArray disabled(Side side, quint8 option);
    QByteArray requested(Side side, quint8 option);
    Option &at(Side side, quint8 option) { return (side == Side::Us ? m_us : m_him)[option]; }

    std::array<Option, 256> m_us;
    std::array<Option, 256> m_him;
};

} // namespace portside::port
