#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes core/layout/font_tables.cpp: the advances of the pinned fonts, so that core measures text without fonts.

usage: font_metrics.py [FONT_ROOT] > core/layout/font_tables.cpp      (default root: /usr/share/fonts)
Needs the packages fonts-inter 4.0~beta7 and fonts-jetbrains-mono 2.242. Reads the tables head, hhea, hmtx and cmap.
"""
import struct, sys

FACES = [("Regular", "opentype/inter/Inter-Regular.otf"), ("Medium", "opentype/inter/Inter-Medium.otf"),
         ("SemiBold", "opentype/inter/Inter-SemiBold.otf"), ("Bold", "opentype/inter/Inter-Bold.otf"),
         ("Mono", "truetype/jetbrains-mono/JetBrainsMono-Regular.ttf")]
# Latin with its extensions, Greek, Cyrillic, punctuation, currency, letter-like, arrows, mathematics, shapes, dingbats.
BLOCKS = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2DD), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x205E),
          (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF),
          (0x2300, 0x23FF), (0x2500, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x27F0, 0x27FF)]


class Font:
    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        tables = {}
        for i in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
            tables[tag.decode()] = data[offset:offset + length]
        self.em = struct.unpack_from(">H", tables["head"], 18)[0]
        count = struct.unpack_from(">H", tables["hhea"], 34)[0]
        self.advances = [struct.unpack_from(">H", tables["hmtx"], 4 * i)[0] for i in range(count)]
        self.glyphs = self.read_cmap(tables["cmap"])

    def advance(self, glyph):
        return self.advances[min(glyph, len(self.advances) - 1)]

    @staticmethod
    def read_cmap(cmap):
        glyphs = {}
        for i in range(struct.unpack_from(">H", cmap, 2)[0]):
            platform, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * i)
            form = struct.unpack_from(">H", cmap, offset)[0]
            if platform not in (0, 3):
                continue
            if form == 4:
                n = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
                ends = struct.unpack_from(">%dH" % n, cmap, offset + 14)
                starts = struct.unpack_from(">%dH" % n, cmap, offset + 16 + 2 * n)
                deltas = struct.unpack_from(">%dH" % n, cmap, offset + 16 + 4 * n)
                at = offset + 16 + 6 * n
                for k in range(n):
                    shift = struct.unpack_from(">H", cmap, at + 2 * k)[0]
                    for code in range(starts[k], ends[k] + 1):
                        glyph = code
                        if shift:
                            glyph = struct.unpack_from(">H", cmap, at + 2 * k + shift + 2 * (code - starts[k]))[0]
                        if glyph or not shift:
                            glyph = (glyph + deltas[k]) & 0xFFFF
                        if glyph and code != 0xFFFF:
                            glyphs.setdefault(code, glyph)
            elif form == 12:
                for k in range(struct.unpack_from(">I", cmap, offset + 12)[0]):
                    start, end, glyph = struct.unpack_from(">III", cmap, offset + 16 + 12 * k)
                    for code in range(start, end + 1):
                        glyphs.setdefault(code, glyph + code - start)
        return glyphs


def wrapped(words):
    line, lines = "   ", []
    for word in words:
        if len(line) + 1 + len(word) > 108:
            lines.append(line)
            line = "   "
        line += " " + word
    return "\n".join(lines + [line])


def runs(codes):
    """Ranges of code points, gaps of up to three filled."""
    found = []
    for code in sorted(codes):
        if found and code - found[-1][1] <= 4:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts"
    fonts = [(name, Font("%s/%s" % (root, path))) for name, path in FACES]
    # A font of one width needs no table.
    fixed = {name: font.advances[0] if len({font.advance(g) for g in font.glyphs.values()} - {0}) == 1 else 0
             for name, font in fonts}
    wanted = {c for first, last in BLOCKS for c in range(first, last + 1)}
    blocks = runs({c for name, font in fonts if not fixed[name] for c in font.glyphs if c in wanted})
    codes = [c for first, last in blocks for c in range(first, last + 1)]
    print("// SPDX-License-Identifier: GPL-3.0-or-later")
    print("// Written by packaging/scripts/font_metrics.py from Inter 4.0 beta 7 and JetBrains Mono 2.242. Do not edit.")
    print("// clang-format off")
    print('#include "core/layout/font_tables.h"\n')
    print("namespace steploom::layout {\n")
    print("static constexpr FontBlock fontBlocks[] = {")
    start, rows = 0, []
    for first, last in blocks:
        rows.append("{0x%X, 0x%X, %d}," % (first, last, start))
        start += last - first + 1
    print(wrapped(rows) + "\n};\n")
    for name, font in fonts:
        if fixed[name]:
            continue
        print("static constexpr std::uint16_t fontAdvances%s[] = {" % name)
        print(wrapped(["%d," % (font.advance(font.glyphs[c]) if c in font.glyphs else 0) for c in codes]) + "\n};\n")
    print("static constexpr FontTable fontFaces[] = {")
    for name, font in fonts:
        table = "nullptr" if fixed[name] else "fontAdvances" + name
        print("    {%s, %d, %d}," % (table, font.em, fixed[name] or font.advance(0)))
    print("};\n")
    print("std::span<FontBlock const> fontTableBlocks()\n{\n    return fontBlocks;\n}\n")
    print("FontTable const& fontTable(FontFace face)\n{\n    return fontFaces[static_cast<std::size_t>(face)];\n}\n")
    print("}  // namespace steploom::layout")


main()
