#include "tests/bench/engine/Subjects.h"

#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

#include <array>

namespace {

class Portside : public Subject
{
public:
    Portside(int rows, int columns) : m_terminal(rows, columns)
    {
        m_terminal.setScrollbackLimits(10'000, portside::limits::scrollbackBytes);
    }
    void feed(QByteArrayView bytes) override { m_terminal.feed(bytes); }

private:
    portside::terminal::Terminal m_terminal;
};

class StateMachine : public Subject
{
public:
    StateMachine()
    {
        for (size_t state = 0; state < 8; ++state) {
            for (size_t byte = 0; byte < 256; ++byte)
                m_table[state * 256 + byte] = next(state, byte);
        }
    }
    void feed(QByteArrayView bytes) override
    {
        size_t state = m_state, count = 0;
        for (const char byte : bytes) {
            state = m_table[state * 256 + uchar(byte)];
            count += state;
        }
        m_state = state;
        m_count = m_count + count;
    }

private:
    static uchar next(size_t state, size_t byte)
    {
        if (byte == 0x1b)
            return 1;
        if (state == 1)
            return byte == '[' ? 2 : byte == ']' ? 4 : 0;
        if (state == 2 || state == 3)
            return byte >= 0x40 && byte < 0x7f ? 0 : 3;
        if (state == 4)
            return byte == 7 ? 0 : 4;
        return byte >= 0x80 ? 5 : byte < 0x20 ? 6 : 0;
    }

    std::array<uchar, 8 * 256> m_table{};
    volatile size_t m_count = 0; // it must be made
    size_t m_state = 0;
};

} // namespace

std::unique_ptr<Subject> makePortside(int rows, int columns)
{
    return std::make_unique<Portside>(rows, columns);
}

std::unique_ptr<Subject> makeStateMachine(int, int)
{
    return std::make_unique<StateMachine>();
}
