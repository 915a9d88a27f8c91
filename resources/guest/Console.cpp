#include "Console.h"

#include "Timer.h"

namespace guest {

namespace {

constexpr uint8_t interruptKey = 0x03;
constexpr int stepsPerTurn = 8;

bool startsWithWord(const char *line, const char *word, uint32_t &length)
{
    for (length = 0; word[length] != '\0'; ++length) {
        if (line[length] != word[length])
            return false;
    }
    return line[length] == '\0' || line[length] == ' ';
}

const char *skipSpaces(const char *text)
{
    while (*text == ' ')
        ++text;
    return text;
}

} // namespace

bool Console::open(const char *name, const char *prompt, uint16_t base, uint8_t interrupt)
{
    if (!m_uart.open(base))
        return false;
    m_name = name;
    m_prompt = prompt;
    m_interrupt = interrupt;
    out().text("Portside demo guest on ").text(name).text("\r\nType help and press Enter to see what it can do.\r\n");
    m_editor.begin(prompt, out());
    return true;
}

bool Console::turn()
{
    if (!isPresent())
        return false;
    bool progressed = m_uart.receive(m_input);
    if (progressed)
        stopIfInterrupted();
    progressed |= m_task.command != nullptr ? work() : edit();
    const bool sent = m_uart.transmit(m_output);
    m_uart.listen(m_input.room() > 0, !sent && !m_output.isEmpty());
    return progressed || sent;
}

bool Console::edit()
{
    bool progressed = false;
    while (m_task.command == nullptr && !m_input.isEmpty() && m_output.room() >= outputPerStep) {
        progressed = true;
        if (m_editor.take(m_input.pop(), out()))
            start(m_editor.text());
    }
    return progressed;
}

void Console::start(const char *line)
{
    line = skipSpaces(line);
    for (const Command *command = commands; command->name != nullptr; ++command) {
        uint32_t length = 0;
        if (!startsWithWord(line, command->name, length))
            continue;
        m_task = {};
        m_task.command = command;
        m_task.arguments = skipSpaces(line + length);
        m_task.startedAt = timer::now();
        return;
    }
    if (*line != '\0')
        out().text("There is no such command; help lists them.\r\n");
    m_editor.begin(m_prompt, out());
}

bool Console::work()
{
    bool progressed = false;
    for (int step = 0; step < stepsPerTurn && m_output.room() >= outputPerStep; ++step) {
        const Step next = m_task.command->run(*this, m_task);
        if (next == Step::Wait)
            break;
        progressed = true;
        if (next == Step::Done) {
            endCommand();
            break;
        }
    }
    return progressed;
}

void Console::stopIfInterrupted()
{
    if (m_task.command == nullptr || (m_task.command->needs & Command::Input) ||
        !m_input.dropThroughNewest(interruptKey))
        return;
    m_output.clear();
    out().text("^C\r\n");
    endCommand();
}

void Console::endCommand()
{
    m_task.command = nullptr;
    m_editor.begin(m_prompt, out());
}

} // namespace guest
