#!/usr/bin/env python3
"""Writes UnicodeTable.cpp: one byte of properties for each code point, as a two-stage table.

Reads the files of Debian's unicode-data package. Usage: make-unicode-table.py [FOLDER] > ../UnicodeTable.cpp
The bits are those of Unicode.h: width 0-1, ambiguous 2, emoji variation 3, grapheme break class 4-7.
"""
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
BLOCK = 128
COUNT = 0x110000

# In the order of enum GraphemeBreak.
CLASSES = ["Other", "Control", "Extend", "ZWJ", "Prepend", "SpacingMark", "Regional_Indicator",
           "L", "V", "T", "LV", "LVT", "Extended_Pictographic"]


def rows(name):
    with open(f"{FOLDER}/{name}", encoding="utf-8") as file:
        for line in file:
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) < 2:
                continue
            first, _, last = fields[0].partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), fields[1]


def categories():
    result = ["Cn"] * COUNT
    start = None
    with open(f"{FOLDER}/UnicodeData.txt", encoding="utf-8") as file:
        for line in file:
            fields = line.split(";")
            code = int(fields[0], 16)
            if fields[1].endswith("First>"):
                start = code
            for point in range(start if fields[1].endswith("Last>") else code, code + 1):
                result[point] = fields[2]
    return result


def widths(category):
    result = [1] * COUNT
    ambiguous = [False] * COUNT
    for points, value in rows("EastAsianWidth.txt"):
        for point in points:
            if value in ("W", "F"):
                result[point] = 2
            ambiguous[point] = value == "A"
    for point in range(COUNT):
        if category[point] in ("Mn", "Me", "Zl", "Zp", "Cc"):
            result[point] = 0
        # Format characters take no room, but the soft hyphen and the Arabic and Syriac signs over numbers show.
        if category[point] == "Cf" and point not in (0xAD, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD) \
                and not 0x600 <= point <= 0x605:
            result[point] = 0
        # Vowels and finals of Hangul join the initial consonant before them.
        if 0x1160 <= point <= 0x11FF or 0xD7B0 <= point <= 0xD7C6 or 0xD7CB <= point <= 0xD7FB:
            result[point] = 0
        if category[point] == "Co":
            ambiguous[point] = False
    return result, ambiguous


def main():
    category = categories()
    width, ambiguous = widths(category)
    breaks = [0] * COUNT
    for points, value in rows("auxiliary/GraphemeBreakProperty.txt"):
        for point in points:
            breaks[point] = CLASSES.index("Control" if value in ("CR", "LF") else value)
    variation = [False] * COUNT
    for points, value in rows("emoji/emoji-data.txt"):
        for point in points:
            if value == "Extended_Pictographic":
                breaks[point] = CLASSES.index(value)
            if value == "Emoji":
                variation[point] = True

    values = [width[p] | ambiguous[p] << 2 | variation[p] << 3 | breaks[p] << 4 for p in range(COUNT)]
    blocks, index = [], []
    for start in range(0, COUNT, BLOCK):
        block = tuple(values[start:start + BLOCK])
        if block not in blocks:
            blocks.append(block)
        index.append(blocks.index(block))
    assert len(blocks) <= 256, len(blocks)

    print("// Made by tools/make-unicode-table.py from Unicode's character database; do not edit.")
    print('#include "core/terminal/Unicode.h"\n\nnamespace portside::terminal::unicode {\n\n// clang-format off')
    print(f"const quint8 blockOf[{len(index)}] = {{")
    for start in range(0, len(index), 32):
        print("    " + ", ".join(map(str, index[start:start + 32])) + ",")
    print(f"}};\n\nconst quint8 propertiesOf[{len(blocks)} * {BLOCK}] = {{")
    for block in blocks:
        for start in range(0, BLOCK, 32):
            print("    " + ", ".join(map(str, block[start:start + 32])) + ",")
    print("};\n// clang-format on\n\n} // namespace portside::terminal::unicode")


main()
