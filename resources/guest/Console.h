#pragma once

#include "Command.h"
#include "LineEditor.h"
#include "Uart.h"
#include "Writer.h"

namespace guest {

/// One UART with its prompt and its running command. Everything is done in short turns.
class Console
{
public:
    static constexpr uint32_t outputPerStep = 512;

    /// False when there is no such UART; the console then does nothing.
    bool open(const char *name, const char *prompt, uint16_t base, uint8_t interrupt);

    /// Takes input, works a little, gives output. False when there is nothing to do before the next interrupt.
    bool turn();

    /// As if it had been typed.
    void type(uint8_t byte) { m_input.push(byte); }

    bool isPresent() const { return m_name != nullptr; }
    bool needsTime() const { return m_task.command != nullptr && (m_task.command->needs & Command::Time); }
    bool isDrained() { return m_output.isEmpty() && m_uart.isIdle(); }

    const char *name() const { return m_name; }
    uint8_t interrupt() const { return m_interrupt; }
    const Uart &uart() const { return m_uart; }
    InputRing &input() { return m_input; }
    Writer out() { return Writer(m_output); }

private:
    bool edit();
    bool work();
    void start(const char *line);
    void stopIfInterrupted();
    void endCommand();

    const char *m_name = nullptr;
    const char *m_prompt = nullptr;
    uint8_t m_interrupt = 0;
    Uart m_uart;
    LineEditor m_editor;
    Task m_task;
    InputRing m_input;
    OutputRing m_output;
};

} // namespace guest
