#include "tests/ui/terminal/support/Transcripts.h"

#include <QString>

namespace portside::test {

namespace {

constexpr Transcript rows[] = {
    {"bootlog", bootLog},     {"colors", colors},         {"unicode", unicodeSampler}, {"boxes", boxes},
    {"editor", editorScreen}, {"firmware", firmwareMenu}, {"attributes", attributes},
};

QByteArray at(int row, int column)
{
    return "\x1b[" + QByteArray::number(row) + ';' + QByteArray::number(column) + 'H';
}

QByteArray sgr(const QByteArray &parameters)
{
    return "\x1b[" + parameters + 'm';
}

} // namespace

std::span<const Transcript> transcripts()
{
    return rows;
}

QByteArray bootLog()
{
    QByteArray out;
    const char *kernel[] = {"Linux version 6.1.0-amd64 (builder@forge) gcc-12",
                            "Command line: console=ttyS0,115200 root=/dev/vda1",
                            "BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable",
                            "clocksource: tsc-early: mask: 0xffffffff",
                            "serial8250: ttyS0 at I/O 0x3f8 (irq = 4, base_baud = 115200) is a 16550A",
                            "EXT4-fs (vda1): mounted filesystem"};
    for (int i = 0; i < 6; ++i)
        out += "[    " + QByteArray::number(i * 0.173, 'f', 6) + "] " + kernel[i] + "\r\n";
    const char *units[] = {"Journal Service",      "Load Kernel Modules",      "Remount Root and Kernel File Systems",
                           "Network Time Service", "D-Bus System Message Bus", "OpenSSH server daemon"};
    for (const char *unit : units)
        out += '[' + sgr("0;32") + "  OK  " + sgr("0") + "] Started " + sgr("0;1;39") + unit + sgr("0") + ".\r\n";
    out += '[' + sgr("0;1;31") + "FAILED" + sgr("0") + "] Failed to start " + sgr("0;1;39") + "Rescue Shell" +
           sgr("0") + ".\r\n";
    out += '[' + sgr("0;33") + " WARN " + sgr("0") + "] Clock skew detected.\r\n\r\n";
    return out + "Debian GNU/Linux 12 router-1 ttyS0\r\n\r\nrouter-1 login: ";
}

QByteArray colors()
{
    QByteArray out = "16 colours, normal and bold, and as backgrounds\r\n";
    for (int i = 0; i < 16; ++i)
        out += sgr(QByteArray::number(i < 8 ? 30 + i : 82 + i)) + " Abc ";
    out += sgr("0") + "\r\n";
    for (int i = 0; i < 8; ++i)
        out += sgr("1;" + QByteArray::number(30 + i)) + " Bold" + sgr("0;2;" + QByteArray::number(30 + i)) + " dim " +
               sgr("0");
    out += "\r\n";
    for (int i = 0; i < 16; ++i)
        out += sgr(QByteArray::number(i < 8 ? 40 + i : 92 + i)) + "     ";
    out += sgr("0") + "\r\n\r\n256 colours\r\n";
    for (int i = 16; i < 232; ++i)
        out += sgr("48;5;" + QByteArray::number(i)) + "  " +
               ((i - 15) % 36 == 0 ? QByteArray("\x1b[0m\r\n") : QByteArray());
    for (int i = 232; i < 256; ++i)
        out += sgr("48;5;" + QByteArray::number(i)) + "   ";
    out += sgr("0") + "\r\n\r\nTrue colour\r\n";
    for (int row = 0; row < 4; ++row) {
        for (int i = 0; i < 78; ++i)
            out += sgr("48;2;" + QByteArray::number(i * 255 / 77) + ';' + QByteArray::number(row * 80) + ';' +
                       QByteArray::number(255 - i * 255 / 77)) +
                   ' ';
        out += sgr("0") + "\r\n";
    }
    return out;
}

QByteArray unicodeSampler()
{
    return QByteArrayLiteral("Latin    Ångström façade naïve Łódź ẞ ſ\r\n"
                             "Greek    Ευχαριστώ  Cyrillic  Спасибо\r\n"
                             "Marks    e\xcc\x81 a\xcc\x8a o\xcc\x88\xcc\x84 n\xcc\x83  stacked: "
                             "Z\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\r\n"
                             "Wide     |漢字|かな|한글|ｆｕｌｌ|\r\n"
                             "Emoji    |😀|👍🏽|🏳️‍🌈|❤️|\r\n"
                             "Symbols  ← ↑ → ↓ ⇒ ∀ ∃ ∑ √ ∞ ≤ ≠ ★ ☃ ✓ ✗ ♠ ♥\r\n"
                             "Hebrew   שלום  Arabic  سلام  Thai  สวัสดี\r\n"
                             "Maths    𝐀𝑩 ℝ ℕ ½ ¾ ² ³\r\n"
                             "Missing  \xf3\xb0\x80\x80 \xef\xbf\xbd\r\n");
}

QByteArray boxes()
{
    return QByteArrayLiteral(
        "┌─────┬─────┐ ╔═════╦═════╗ ┏━━━━━┳━━━━━┓ ╭─────┬─────╮ ╒═════╤═════╕\r\n"
        "│light│     │ ║doubl║     ║ ┃heavy┃     ┃ │round│     │ │mixed│     │\r\n"
        "├─────┼─────┤ ╠═════╬═════╣ ┣━━━━━╋━━━━━┫ ├─────┼─────┤ ╞═════╪═════╡\r\n"
        "│     │     │ ║     ║     ║ ┃     ┃     ┃ │     │     │ │     │     │\r\n"
        "└─────┴─────┘ ╚═════╩═════╝ ┗━━━━━┻━━━━━┛ ╰─────┴─────╯ ╘═════╧═════╛\r\n"
        "╓───╥───╖\r\n║   ║   ║\r\n╟───╫───╢\r\n╙───╨───╜\r\n"
        "┄┄┄┄ ┅┅┅┅ ┈┈┈┈ ┉┉┉┉ ╌╌╌╌ ╍╍╍╍ ┆ ┇ ┊ ┋ ╎ ╏  ╱╲╳╱╲  ╴╵╶╷╸╹╺╻╼╽╾╿\r\n"
        "┍┎┑┒┕┖┙┚┝┞┟┠┡┢┥┦┧┨┩┪┭┮┯┰┱┲┵┶┷┸┹┺┽┾┿╀╁╂╃╄╅╆╇╈╉╊\r\n\r\n"
        "▁▂▃▄▅▆▇█ ▏▎▍▌▋▊▉█ ▀▄▐▌ ░░▒▒▓▓██ ▖▗▘▙▚▛▜▝▞▟ ▔▕\r\n"
        "████ ▛▀▀▜ ░▒▓█▓▒░\r\n████ ▌  ▐\r\n████ ▙▄▄▟\r\n"
        "⠁⠃⠇⡇⣇⣧⣷⣿ ⢀⢠⢰⢸⣸⣼⣾⣿ \xf0\x9f\xac\x80\xf0\x9f\xac\x81\xf0\x9f\xac\x83\xf0\x9f\xac\x9d\xf0\x9f\xac\xbb\r\n"
        "\x1b[44;97m main \x1b[34;42m\xee\x82\xb0\x1b[30m ok \x1b[32;49m\xee\x82\xb0\x1b[0m \xee\x82\xb1 "
        "\x1b[31m\xee\x82\xb2\x1b[41;97m left \x1b[0m \xee\x82\xb3 \x1b[35m\xee\x82\xb6\x1b[45;97m round "
        "\x1b[0;35m\xee\x82\xb4\x1b[0m \xee\x82\xb5 \xee\x82\xb7\r\n"
        "\x1b(0lqqqwqqqk\x1b(B line drawing set\r\n\x1b(0x   x   x\x1b(B\r\n\x1b(0mqqqvqqqj\x1b(B\r\n");
}

QByteArray editorScreen()
{
    QByteArray out = "\x1b[?1049h\x1b[H\x1b[2J";
    const char *lines[] = {"#!/bin/sh",
                           "# Starts the uplink and waits for its lease.",
                           "set -eu",
                           "",
                           "uplink() {",
                           "    ip link set \"$1\" up",
                           "    dhclient -1 \"$1\"",
                           "}",
                           "",
                           "uplink eth0"};
    for (int i = 0; i < 10; ++i)
        out += at(i + 1, 1) + sgr("33") + QByteArray::number(i + 1).rightJustified(3) + ' ' + sgr("0") + lines[i];
    for (int i = 10; i < 23; ++i)
        out += at(i + 1, 1) + sgr("34;1") + '~' + sgr("0");
    out += at(24, 1) + sgr("7") + QByteArray(" uplink.sh [+]").leftJustified(70) + "5,8  All  " + sgr("0");
    return out + at(25, 1) + sgr("1") + "-- INSERT --" + sgr("0") + at(6, 10);
}

QByteArray firmwareMenu()
{
    QByteArray out =
        sgr("0;37;44") + "\x1b[2J" + at(1, 1) + sgr("1;37;46") + QByteArray("   Setup Utility").leftJustified(80);
    out += sgr("0;30;47");
    for (int row = 4; row < 18; ++row)
        out += at(row, 10) + QByteArray(60, ' ');
    out += at(4, 10) + "\xe2\x95\x94" + QByteArray("\xe2\x95\x90").repeated(58) + "\xe2\x95\x97";
    for (int row = 5; row < 17; ++row)
        out += at(row, 10) + "\xe2\x95\x91" + at(row, 69) + "\xe2\x95\x91";
    out += at(17, 10) + "\xe2\x95\x9a" + QByteArray("\xe2\x95\x90").repeated(58) + "\xe2\x95\x9d";
    const char *entries[] = {"Boot order", "Serial console", "Memory test", "Save and leave"};
    for (int i = 0; i < 4; ++i)
        out +=
            at(6 + 2 * i, 14) + (i == 1 ? sgr("1;33;44") : sgr("0;30;47")) + QByteArray(entries[i]).leftJustified(40);
    return out + sgr("0;37;44") + at(25, 2) + "F1 Help   F10 Save   Esc Leave" + at(8, 14);
}

QByteArray attributes()
{
    return QByteArrayLiteral(
        "plain \x1b[1mbold\x1b[0m \x1b[3mitalic\x1b[0m \x1b[1;3mboth\x1b[0m \x1b[2mdim\x1b[0m \x1b[7mreverse\x1b[0m "
        "\x1b[8mhidden\x1b[0m \x1b[9mstrike\x1b[0m \x1b[53moverline\x1b[0m\r\n\r\n"
        "\x1b[4msingle gjpqy\x1b[0m \x1b[21mdouble gjpqy\x1b[0m \x1b[4:3mcurly gjpqy\x1b[0m \x1b[4:4mdotted "
        "gjpqy\x1b[0m "
        "\x1b[4:5mdashed gjpqy\x1b[0m\r\n"
        "\x1b[4:3;58;5;196mred curly\x1b[0m \x1b[4;58;2;0;200;255mblue single\x1b[0m\r\n\r\n"
        "\x1b#6double width line\r\n\x1b#3double height\r\n\x1b#4double height\r\n\r\n"
        "link: \x1b]8;;https://example.org/\x1b\\marked by the guest\x1b]8;;\x1b\\ and https://example.com/x "
        "plain\r\n");
}

} // namespace portside::test
