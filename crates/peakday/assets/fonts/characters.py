"""The characters of the embedded fonts: `Regular` for anything users write, `Bold` for the built-in headings.

Run from the root of the project:  python3 crates/peakday/assets/fonts/characters.py Regular > characters.txt
"""

import pathlib
import sys

LATIN = [chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x100)]]
PUNCTUATION = list("–—‘’“”…‰€≤≥≠≈×·−±→↑↓▲▼●○■□•\u3000、。《》「」『』【】〈〉！（），：；？％＋－＝～／＆＃＠｜￥")


def gb2312(rows):
    """All characters of these rows of GB 2312."""
    for row in rows:
        for cell in range(1, 95):
            try:
                yield bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def characters(font):
    if font == "Regular":
        return [*LATIN, *PUNCTUATION, *gb2312(range(16, 56))]
    # Only titles of pictures are bold. Pages and workbooks are set in their readers' own fonts.
    files = pathlib.Path("crates/peakday/src/report/text").glob("*/*.rs")
    labels = [file for file in files if file.stem in ("plots", "concurrency")]
    return [*LATIN, *PUNCTUATION, *(char for file in labels for char in file.read_text("utf-8") if char > "\x7f")]


sys.stdout.write("".join(sorted(set(characters(sys.argv[1])))))
