#pragma once

#include "Memory.h"
#include "Writer.h"

namespace guest {

/// One line of input with echo: Backspace (^H or DEL) takes a character, Ctrl+U the line, Ctrl+C gives it up, Up brings
/// the last one back; CR, LF or both end it. Other control characters and escape sequences are swallowed.
class LineEditor
{
public:
    void begin(const char *prompt, Writer out);

    /// True when the byte has ended the line; `text` then holds it.
    bool take(uint8_t byte, Writer out);
    const char *text() const { return m_text; }

private:
    static constexpr uint32_t capacity = 255;

    enum class Escape : uint8_t { None, Started, Sequence };

    bool takeControl(uint8_t byte, Writer out);
    void takeEscape(uint8_t byte, Writer out);
    bool endLine(Writer out);
    void append(uint8_t byte, Writer out);
    void removeLast(Writer out);
    void redraw(Writer out);

    const char *m_prompt = nullptr;
    uint32_t m_length = 0;
    uint32_t m_previousLength = 0;
    Escape m_escape = Escape::None;
    bool m_afterReturn = false;
    char m_text[capacity + 1] = {};
    char m_previous[capacity + 1] = {};
};

} // namespace guest
