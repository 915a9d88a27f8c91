#!/usr/bin/env python3
"""Writes postscript.otf: a font with PostScript outlines, which Qt smooths in another way than others.

It has U+3400 to U+340F and U+0040, each a ring and a few slanting strokes: edges in all directions. Needs Debian's
package python3-fonttools. Usage: make-postscript-font.py > postscript.otf
"""
import io
import math
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

CHARACTERS = [0x40] + list(range(0x3400, 0x3410))
NAME = "Portside Test PostScript"
EPOCH = 3786912000  # seconds since 1904: the same file on each run


def ring(pen, radius):
    points = [(500 + radius * math.cos(a * math.pi / 4), 380 + radius * math.sin(a * math.pi / 4)) for a in range(8)]
    pen.moveTo(points[0])
    for i in range(0, 8, 2):
        pen.curveTo(points[i], points[i + 1], points[(i + 2) % 8])
    pen.closePath()


def stroke(pen, angle, width):
    along = (400 * math.cos(angle), 400 * math.sin(angle))
    across = (width * math.sin(angle), -width * math.cos(angle))
    pen.moveTo((500 - along[0] - across[0], 380 - along[1] - across[1]))
    for x, y in ((1, -1), (1, 1), (-1, 1)):
        pen.lineTo((500 + x * along[0] + y * across[0], 380 + x * along[1] + y * across[1]))
    pen.closePath()


def drawn(number):
    pen = T2CharStringPen(1000, None)
    if number >= 0:
        ring(pen, 150 + 15 * number)
        for i in range(1 + number % 4):
            stroke(pen, 0.3 + number / 5 + i * math.pi / 4, 20 + number * 3)
    return pen.getCharString()


names = [".notdef"] + [f"uni{c:04X}" for c in CHARACTERS]
font = FontBuilder(1000, isTTF=False)
font.setupGlyphOrder(names)
font.setupCharacterMap(dict(zip(CHARACTERS, names[1:])))
font.setupCFF(NAME.replace(" ", ""), {}, {name: drawn(i - 1) for i, name in enumerate(names)}, {})
font.setupHorizontalMetrics({name: (1000, 0) for name in names})
font.setupHorizontalHeader(ascent=880, descent=-120)
font.setupNameTable({"familyName": NAME, "styleName": "Regular"})
font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
font.setupPost()
font.font["head"].created = font.font["head"].modified = EPOCH
font.font.recalcTimestamp = False
buffer = io.BytesIO()
font.save(buffer)
sys.stdout.buffer.write(buffer.getvalue())
