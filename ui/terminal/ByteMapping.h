#pragma once

#include "core/terminal/Terminal.h"

#include <QByteArray>
#include <QByteArrayView>

namespace portside::ui {

/// What a guest's line ends mean. Some bare programs send LF alone, some old gear CR alone.
enum class NewLines { AsSent, LineFeedReturns, ReturnFeeds };

/// Maps a guest's line ends, however its bytes are cut into pieces.
class NewLineFilter
{
public:
    void setRule(NewLines rule) { m_rule = rule, m_afterReturn = false; }
    NewLines rule() const { return m_rule; }
    QByteArray mapped(const QByteArray &bytes);

private:
    NewLines m_rule = NewLines::AsSent;
    bool m_afterReturn = false; // ReturnFeeds: the last byte was a CR, whose LF we have made
};

/// What a terminal shows of typed bytes that the guest does not echo: text as it is, Enter as a new line, Backspace as
/// one character less, other controls as ^X (as termios' ECHOCTL does).
QByteArray locallyEchoed(QByteArrayView typed);

/// Typed text, which encoders give as UTF-8, in the port's encoding; a character that it lacks becomes '?'.
QByteArray inEncoding(const QByteArray &utf8, terminal::Encoding encoding);

} // namespace portside::ui
