#include "Command.h"

#include "Console.h"
#include "Timer.h"

namespace guest {

namespace {

constexpr uint32_t answerTime = 1000; // milliseconds
constexpr uint32_t endOfInput = 0x04, interruptKey = 0x03, escape = 0x1b;
constexpr uint32_t largestNumber = 9999;

enum AskState : uint32_t { Ask, Listen };

void saySize(Console &console, uint32_t rows, uint32_t columns, const char *how)
{
    console.out()
        .text("size: ")
        .decimal(rows)
        .text(" rows x ")
        .decimal(columns)
        .text(" columns (")
        .text(how)
        .text(")\r\n");
}

// Collects the numbers of CSI n;n;n; a new ESC begins anew.
void collect(Task &task, uint8_t byte)
{
    if (byte == escape) {
        task.numberCount = 0;
        task.numbers[0] = task.numbers[1] = task.numbers[2] = 0;
    } else if (byte >= '0' && byte <= '9' && task.numberCount < 3) {
        uint32_t &number = task.numbers[task.numberCount];
        number = number > largestNumber ? number : number * 10 + (byte - '0');
    } else if (byte == ';') {
        ++task.numberCount;
    }
}

} // namespace

// Asks in two ways: the size report of xterm (CSI 18 t), and where the cursor stops when sent far away (DSR 6). The
// first answer counts.
Step askSize(Console &console, Task &task)
{
    if (task.position == Ask) {
        console.out().text("\x1b[18t\x1b"
                           "7\x1b[9999;9999H\x1b[6n\x1b"
                           "8");
        task.startedAt = timer::now();
        task.position = Listen;
    }
    while (!console.input().isEmpty()) {
        const uint8_t byte = console.input().pop();
        collect(task, byte);
        const bool isReport = byte == 't' && task.numberCount == 2 && task.numbers[0] == 8;
        const bool isPosition = byte == 'R' && task.numberCount == 1;
        if (isReport)
            task.total = 1; // the cursor's answer is still to be taken from the input
        if (isReport)
            saySize(console, task.numbers[1], task.numbers[2], "CSI 18 t");
        else if (isPosition && task.total == 0)
            saySize(console, task.numbers[0], task.numbers[1], "cursor position");
        if (isPosition || byte == interruptKey)
            return Step::Done;
    }
    if (timer::now() - task.startedAt < answerTime)
        return Step::Wait;
    if (task.total == 0)
        console.out().text("size: the terminal did not answer\r\n");
    return Step::Done;
}

Step showKeys(Console &console, Task &task)
{
    if (task.position == Ask) {
        console.out().text("Press keys; q or Ctrl+D ends.\r\n");
        task.position = Listen;
    }
    if (console.input().isEmpty())
        return Step::Wait;
    const uint8_t byte = console.input().pop();
    const bool ends = byte == 'q' || byte == endOfInput;
    if (!ends) {
        console.out().hex(byte, 2).text(++task.total % 16 == 0 ? "\r\n" : " ");
        return Step::Again;
    }
    console.out().text("\r\nkeys: ").decimal(task.total).text(" bytes\r\n");
    return Step::Done;
}

} // namespace guest
