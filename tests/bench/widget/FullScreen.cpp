#include "tests/bench/widget/FullScreen.h"

#include <QString>

QByteArray fullScreen(int screenRows, int columns, ScreenColors colors, int seed)
{
    QByteArray out = "\x1b[?2026h";
    for (int row = 0; row < screenRows; ++row) {
        out += "\x1b[" + QByteArray::number(row + 1) + ";1H";
        for (int column = 0; column < columns; ++column) {
            const int n = row * 31 + column * 7 + seed;
            if (colors == ScreenColors::PerCell || (colors == ScreenColors::Runs && column % 10 == 0))
                out += "\x1b[38;5;" + QByteArray::number(16 + n % 200) + ";48;5;" +
                       QByteArray::number(16 + (n + 100) % 200) + 'm';
            out += char('!' + n % 94);
        }
    }
    return out + "\x1b[0m\x1b[?2026l";
}
