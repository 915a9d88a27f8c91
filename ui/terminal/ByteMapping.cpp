#include "ui/terminal/ByteMapping.h"

#include "core/terminal/Charsets.h"

#include <QHash>
#include <QString>

#include <algorithm>

namespace portside::ui {

namespace {

const QHash<char32_t, char> &cp437Bytes()
{
    static const QHash<char32_t, char> bytes = [] {
        QHash<char32_t, char> made;
        for (int byte = 0x80; byte <= 0xff; ++byte)
            made.insert(terminal::cp437Point(uchar(byte)), char(byte));
        return made;
    }();
    return bytes;
}

char byteOf(char32_t point, terminal::Encoding encoding)
{
    if (point < 0x80 || (encoding == terminal::Encoding::Latin1 && point <= 0xff))
        return char(point);
    return encoding == terminal::Encoding::Cp437 ? cp437Bytes().value(point, '?') : '?';
}

} // namespace

QByteArray NewLineFilter::mapped(const QByteArray &bytes)
{
    if (m_rule == NewLines::AsSent)
        return bytes;
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 32 + 2);
    for (const char byte : bytes) {
        if (m_rule == NewLines::LineFeedReturns && byte == '\n')
            out += "\r\n";
        else if (m_rule == NewLines::ReturnFeeds && byte == '\r')
            out += "\r\n";
        else if (!(m_rule == NewLines::ReturnFeeds && byte == '\n' && m_afterReturn))
            out += byte;
        m_afterReturn = byte == '\r';
    }
    return out;
}

QByteArray locallyEchoed(QByteArrayView typed)
{
    QByteArray out;
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const char byte = typed[i];
        const bool endsPair = byte == '\n' && i > 0 && typed[i - 1] == '\r';
        if (byte == '\r' || (byte == '\n' && !endsPair))
            out += "\r\n";
        else if (byte == '\x7f' || byte == '\b')
            out += "\b \b";
        else if (uchar(byte) >= ' ' || byte == '\t')
            out += byte;
        else if (!endsPair)
            out += '^', out += char(byte + '@');
    }
    return out;
}

QByteArray inEncoding(const QByteArray &utf8, terminal::Encoding encoding)
{
    const bool isAscii = std::all_of(utf8.begin(), utf8.end(), [](char byte) { return uchar(byte) < 0x80; });
    if (isAscii || encoding == terminal::Encoding::Utf8)
        return utf8;
    QByteArray out;
    for (const char32_t point : QString::fromUtf8(utf8).toStdU32String())
        out += byteOf(point, encoding);
    return out;
}

} // namespace portside::ui
