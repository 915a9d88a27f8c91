#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>

namespace portside::recording {

/// Where a UTF-16 unit of a line came from: output offsets [from, to).
struct TextOrigin
{
    quint64 from = 0;
    quint64 to = 0;
    bool operator==(const TextOrigin &) const = default;
};

struct TextLine
{
    QString text;              ///< no control character but tab; may hold bidirectional controls
    QList<TextOrigin> origins; ///< one for each unit of text
    bool isWhole = true;       ///< false: longer than limits::searchLineCharacters, goes on in the next
    bool operator==(const TextLine &) const = default;
};

/// Takes escape sequences (ECMA-48, xterm's strings) and control characters off a guest's output and cuts it into
/// lines. UTF-8; what is none becomes U+FFFD. A carriage return that no line feed follows ends a line, too; a backspace
/// takes the last character back.
class TextLines
{
public:
    using Sink = std::function<void(const TextLine &)>;
    explicit TextLines(Sink sink) : m_sink(std::move(sink)) {}

    /// `offset` is that of the first byte; bytes may be cut anywhere.
    void feed(QByteArrayView bytes, quint64 offset);
    /// Hands on the last, unfinished line.
    void finish();

private:
    enum class State { Text, Escape, EscapeMore, Control, String, StringEscape };

    void takeByte(quint8 byte);
    bool takeInSequence(quint8 byte);
    void takeEscape(quint8 byte);
    void takeString(quint8 byte);
    void takeControl(quint8 byte);
    void takeText(quint8 byte);
    void endCharacter(char32_t codePoint);
    void breakCharacter();
    void endLine(bool isWhole);
    void removeLast();

    Sink m_sink;
    State m_state = State::Text;
    TextLine m_line;
    quint64 m_offset = 0;
    quint64 m_characterFrom = 0;
    char32_t m_codePoint = 0;
    char32_t m_smallest = 0;
    int m_continuations = 0;
    int m_stringBytes = 0;
    bool m_afterReturn = false;
};

} // namespace portside::recording
