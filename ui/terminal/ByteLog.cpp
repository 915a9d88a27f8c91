#include "ui/terminal/ByteLog.h"

#include "core/base/Limits.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr qsizetype perLine = 16;
constexpr qint64 sameMoment = 20; // milliseconds: pieces closer together share their lines

QString dumpLine(QChar direction, qint64 time, qint64 offset, const QByteArray &bytes)
{
    QString ascii;
    for (const char byte : bytes)
        ascii += byte >= ' ' && byte <= '~' ? QLatin1Char(byte) : QLatin1Char('.');
    return QStringLiteral("%1 %2 %3  %4  %5")
        .arg(QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm:ss.zzz")), QString(direction))
        .arg(offset, 8, 16, QLatin1Char('0'))
        .arg(QString::fromLatin1(bytes.toHex(' ')), -int(perLine * 3 - 1))
        .arg(ascii);
}

} // namespace

void ByteLog::add(ByteDirection direction, const QByteArray &bytes, qint64 milliseconds)
{
    if (bytes.isEmpty())
        return;
    qint64 &end = m_ends[int(direction)];
    end += bytes.size();
    ++m_version;
    const QByteArray newest = bytes.right(limits::byteLogBytes);
    m_bytes += newest.size();
    if (!m_pieces.empty() && m_pieces.back().direction == direction && newest.size() < perLine * perLine &&
        milliseconds - m_pieces.back().time < sameMoment && m_pieces.back().bytes.size() < limits::byteLogBytes / 16)
        m_pieces.back().bytes += newest;
    else
        m_pieces.push_back({direction, milliseconds, end - newest.size(), newest});
    while (m_bytes > limits::byteLogBytes && m_pieces.size() > 1) {
        m_bytes -= m_pieces.front().bytes.size();
        m_pieces.pop_front();
    }
}

void ByteLog::clear()
{
    m_pieces.clear();
    m_bytes = 0;
    ++m_version;
}

QString ByteLog::dump(int lines) const
{
    QStringList newest; // the last line first
    for (auto piece = m_pieces.rbegin(); piece != m_pieces.rend() && newest.size() < lines; ++piece) {
        const QChar direction = piece->direction == ByteDirection::FromGuest ? u'<' : u'>';
        const qsizetype last = (piece->bytes.size() - 1) / perLine * perLine;
        for (qsizetype at = last; at >= 0 && newest.size() < lines; at -= perLine)
            newest += dumpLine(direction, piece->time, piece->offset + at, piece->bytes.mid(at, perLine));
    }
    std::reverse(newest.begin(), newest.end());
    return newest.join(u'\n');
}

} // namespace portside::ui
