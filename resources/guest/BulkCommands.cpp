#include "Command.h"

#include "Console.h"
#include "Timer.h"

namespace guest {

namespace {

constexpr uint32_t lineBytes = 64; // with CR and LF

// "flood 00000012 MNOPQ...": a full line is 64 bytes, and the text moves by one from line to line.
void writeFloodLine(Writer out, uint32_t number)
{
    constexpr uint32_t prefix = 6 + 8 + 1, filler = lineBytes - prefix - 2, letters = 26;
    char text[filler];
    uint32_t letter = number % letters;
    for (char &character : text) {
        character = char('A' + letter);
        letter = letter + 1 == letters ? 0 : letter + 1;
    }
    out.text("flood ").decimal(number, 8).text(" ").bytes(text, filler).endLine();
}

// The last line of a flood whose size is no multiple of 64; it ends in CR LF as far as there is room.
void writeCutLine(Writer out, uint32_t bytes)
{
    for (; bytes > 2; --bytes)
        out.text(".");
    out.text(bytes == 2 ? "\r\n" : "\n");
}

void sayFloodEnd(Console &console, const Task &task)
{
    const uint32_t milliseconds = timer::now() - task.startedAt;
    Writer out = console.out();
    out.text("flood: ").decimal(task.total).text(" bytes in ").decimal(milliseconds).text(" ms");
    if (milliseconds > 0)
        out.text(", ").decimal(task.total / milliseconds).text(" KB/s");
    out.endLine();
}

} // namespace

Step flood(Console &console, Task &task)
{
    if (task.total == 0) {
        if (!readNumber(task.arguments, task.total) || task.total == 0) {
            console.out().text("Say how many bytes, for example: flood 100K\r\n");
            return Step::Done;
        }
        task.startedAt = timer::now();
    }
    const uint32_t left = task.total - task.position;
    if (left == 0) {
        sayFloodEnd(console, task);
        return Step::Done;
    }
    if (left < lineBytes) {
        writeCutLine(console.out(), left);
        task.position = task.total;
        return Step::Again;
    }
    writeFloodLine(console.out(), task.position / lineBytes + 1);
    task.position += lineBytes;
    return Step::Again;
}

Step count(Console &console, Task &task)
{
    if (task.total == 0 && (!readNumber(task.arguments, task.total) || task.total == 0)) {
        console.out().text("Say how many lines, for example: count 100\r\n");
        return Step::Done;
    }
    console.out().text("count ").decimal(++task.position, 6).endLine();
    return task.position == task.total ? Step::Done : Step::Again;
}

} // namespace guest
