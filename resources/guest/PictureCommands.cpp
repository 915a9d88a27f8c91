#include "Command.h"

#include "Console.h"

namespace guest {

namespace {

constexpr uint32_t cubeRows = 6, cubeColumns = 36, greys = 24, trueColorCells = 64;

void writeCell(Writer out, uint32_t color)
{
    out.text("\x1b[48;5;").decimal(color).text("m ");
}

void writeSixteen(Writer out, uint32_t first)
{
    for (uint32_t color = first; color < first + 8; ++color)
        out.text("\x1b[").decimal(color).text("m colour \x1b[0m");
    out.endLine();
}

void writeCubeRow(Writer out, uint32_t row)
{
    for (uint32_t column = 0; column < cubeColumns; ++column)
        writeCell(out, 16 + row * cubeColumns + column);
    out.text("\x1b[0m\r\n");
}

void writeGreys(Writer out)
{
    for (uint32_t grey = 0; grey < greys; ++grey)
        writeCell(out, 232 + grey);
    out.text("\x1b[0m\r\n");
}

// A quarter of the row a step: one cell takes up to 20 bytes.
void writeTrueColor(Writer out, uint32_t quarter)
{
    for (uint32_t cell = quarter * trueColorCells / 4; cell < (quarter + 1) * trueColorCells / 4; ++cell) {
        out.text("\x1b[48;2;").decimal(cell * 4).text(";96;").decimal(255 - cell * 4).text("m ");
    }
    if (quarter == 3)
        out.text("\x1b[0m\r\n");
}

constexpr const char *attributes =
    "\x1b[1mbold\x1b[0m \x1b[2mfaint\x1b[0m \x1b[3mitalic\x1b[0m \x1b[4munderline\x1b[0m \x1b[4:3mcurly\x1b[0m "
    "\x1b[5mblink\x1b[0m \x1b[7minverse\x1b[0m \x1b[8mhidden\x1b[0m \x1b[9mstruck\x1b[0m\r\n";

constexpr const char *unicodeLines[] = {
    "two bytes    \u00e4\u00f6\u00fc \u00df \u00e9\u00e8 \u00f1 \u0416\u0438\u0437\u043d\u044c \u03b1\u03b2\u03b3 "
    "\u05e9\u05dc\u05d5\u05dd\r\n",
    "three bytes  \u20ac \u2030 \u2192 \u221e \u2260 \u2713 \u2022\r\n",
    "wide         |\u6f22\u5b57|\u304b\u306a|\ud55c\uae00|\uff21\uff22| ends in column 34\r\n",
    "combining    |e\u0301|a\u0308|n\u0303|o\u0302\u0323| ends in column 22\r\n",
    "four bytes   |\U0001f600|\U0001f680|\U0001f4be| \U0001d54f\r\n",
    "lines        \u250c\u2500\u2500\u252c\u2500\u2500\u2510  \u2554\u2550\u2550\u2566\u2550\u2550\u2557  "
    "\u2591\u2592\u2593\u2588\r\n",
    "             \u2502  \u2502  \u2502  \u2551  \u2551  \u2551  \u2581\u2582\u2583\u2584\u2585\u2586\u2587\r\n",
    "             \u2514\u2500\u2500\u2534\u2500\u2500\u2518  \u255a\u2550\u2550\u2569\u2550\u2550\u255d\r\n",
    "DEC lines    \x1b(0lqqwqqk\x1b(B\r\n",
    "             \x1b(0mqqvqqj\x1b(B\r\n",
};
constexpr uint32_t unicodeLineCount = sizeof unicodeLines / sizeof unicodeLines[0];

} // namespace

Step showColors(Console &console, Task &task)
{
    constexpr uint32_t firstsOfSixteen[] = {30, 90, 40, 100};
    constexpr uint32_t cube = 4, grey = cube + cubeRows, trueColor = grey + 1, last = trueColor + 4;
    const uint32_t part = task.position++;
    if (part < cube)
        writeSixteen(console.out(), firstsOfSixteen[part]);
    else if (part < grey)
        writeCubeRow(console.out(), part - cube);
    else if (part == grey)
        writeGreys(console.out());
    else if (part < last)
        writeTrueColor(console.out(), part - trueColor);
    else
        console.out().text(attributes);
    return part == last ? Step::Done : Step::Again;
}

Step showUnicode(Console &console, Task &task)
{
    console.out().text(unicodeLines[task.position++]);
    return task.position == unicodeLineCount ? Step::Done : Step::Again;
}

} // namespace guest
