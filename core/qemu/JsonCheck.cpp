#include "core/qemu/JsonCheck.h"

#include "core/base/Limits.h"

#include <QByteArray>
#include <QSet>

namespace portside::qemu {

namespace {

class JsonScan
{
public:
    explicit JsonScan(QByteArrayView text) : m_text(text) {}

    JsonFault run()
    {
        while (m_at < m_text.size()) {
            const JsonFault fault = takeNext();
            if (fault != JsonFault::None)
                return fault;
        }
        return JsonFault::None;
    }

private:
    JsonFault takeNext()
    {
        const char byte = m_text[m_at++];
        switch (byte) {
        case '{':
        case '[':
            return ++m_depth > limits::jsonDepth ? JsonFault::TooDeep : JsonFault::None;
        case '}':
        case ']':
            --m_depth;
            return JsonFault::None;
        case '"':
            return takeString();
        case '\t':
        case '\r':
            return JsonFault::None;
        default:
            return uchar(byte) < 0x20 ? JsonFault::ControlByte : JsonFault::None;
        }
    }

    JsonFault takeString()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (uchar(m_text[m_at]) < 0x20)
                return JsonFault::ControlByte;
            if (m_text[m_at] == '\\' && !takeEscape())
                return JsonFault::LoneSurrogate;
            ++m_at;
        }
        const QByteArrayView string = m_text.sliced(start, qMin(m_at, m_text.size()) - start);
        ++m_at;
        return m_depth == 1 && isKey() && !addKey(string) ? JsonFault::DuplicateKey : JsonFault::None;
    }

    bool isKey() const
    {
        qsizetype at = m_at;
        while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t'))
            ++at;
        return at < m_text.size() && m_text[at] == ':';
    }

    // The four hexadecimal digits of \uXXXX at `at`; -1 where there is none.
    int unicodeEscapeAt(qsizetype at) const
    {
        if (at + 6 > m_text.size() || m_text[at] != '\\' || m_text[at + 1] != 'u')
            return -1;
        bool ok = false;
        const int unit = m_text.sliced(at + 2, 4).toByteArray().toInt(&ok, 16);
        return ok ? unit : -1;
    }

    // Leaves m_at on the last byte of the escape. False for half a pair.
    bool takeEscape()
    {
        const int unit = unicodeEscapeAt(m_at);
        if (unit < 0xd800 || unit > 0xdfff) {
            m_at += unit < 0 ? 1 : 5;
            return true;
        }
        const int second = unicodeEscapeAt(m_at + 6);
        m_at += 11;
        return unit < 0xdc00 && second >= 0xdc00 && second <= 0xdfff;
    }

    bool addKey(QByteArrayView key)
    {
        const qsizetype before = m_keys.size();
        m_keys.insert(key.toByteArray());
        return m_keys.size() > before;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
    QSet<QByteArray> m_keys;
};

} // namespace

JsonFault findJsonFault(QByteArrayView text)
{
    return JsonScan(text).run();
}

} // namespace portside::qemu
