"""The report's typeface with figures of one width, from the fonts that come with the program."""

from __future__ import annotations

import struct
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from wbc_desktop.resources import path

REGULAR, MEDIUM, SEMIBOLD = "Inter-Regular", "Inter-Medium", "Inter-SemiBold"

_MISSING = "□"
_SINGLE, _EXTENSION = 1, 7


def register() -> None:
    """Makes the three weights known to reportlab; done again it changes nothing."""
    known = pdfmetrics.getRegisteredFontNames()
    for name in (REGULAR, MEDIUM, SEMIBOLD):
        if name not in known:
            pdfmetrics.registerFont(_with_tabular_figures(name))


def width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def printable(text: str) -> str:
    """The text with a visible sign for every character the typeface does not have."""
    font: Any = pdfmetrics.getFont(REGULAR)
    known = font.face.charToGlyph
    return "".join(c if ord(c) in known else _MISSING for c in text)


def _with_tabular_figures(name: str) -> TTFont:
    """Digits drawn by their ``tnum`` glyphs, so that columns of numbers line up.

    reportlab knows no OpenType features; pointing the digits to those glyphs needs none.
    """
    file = path(f"fonts/{name}.ttf")
    font = TTFont(name, str(file))
    face = font.face
    instead = tabular_glyphs(file.read_bytes())
    scale = 1000 / face.unitsPerEm
    for digit in map(ord, "0123456789"):
        glyph = instead[face.charToGlyph[digit]]
        face.charToGlyph[digit] = glyph
        face.charWidths[digit] = face.hmetrics[glyph][0] * scale
    return font


def tabular_glyphs(font: bytes) -> dict[int, int]:
    """Glyph to tabular glyph, from the font's ``tnum`` feature (OpenType GSUB, lookup type 1)."""
    table = _table(font, b"GSUB")
    features, lookups = struct.unpack_from(">HH", table, 6)
    wanted = _lookups_of(table, features, b"tnum")
    instead: dict[int, int] = {}
    for index in wanted:
        (offset,) = struct.unpack_from(">H", table, lookups + 2 + 2 * index)
        for subtable in _subtables(table, lookups + offset):
            instead |= _single_substitution(table, subtable)
    return instead


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for i in range(count):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * i)
        if name == tag:
            return font[offset : offset + length]
    raise KeyError(tag)


def _lookups_of(table: bytes, features: int, tag: bytes) -> set[int]:
    (count,) = struct.unpack_from(">H", table, features)
    found: set[int] = set()
    for i in range(count):
        name, offset = struct.unpack_from(">4sH", table, features + 2 + 6 * i)
        if name == tag:
            (number,) = struct.unpack_from(">H", table, features + offset + 2)
            found |= set(struct.unpack_from(f">{number}H", table, features + offset + 4))
    return found


def _subtables(table: bytes, lookup: int) -> list[int]:
    """Where a lookup's single substitutions begin, also behind extension subtables."""
    kind, _, count = struct.unpack_from(">HHH", table, lookup)
    offsets = [lookup + o for o in struct.unpack_from(f">{count}H", table, lookup + 6)]
    if kind == _EXTENSION:
        inner = [(o, *struct.unpack_from(">HL", table, o + 2)) for o in offsets]
        return [o + delta for o, kind, delta in inner if kind == _SINGLE]
    return offsets if kind == _SINGLE else []


def _single_substitution(table: bytes, subtable: int) -> dict[int, int]:
    form, coverage = struct.unpack_from(">HH", table, subtable)
    glyphs = _coverage(table, subtable + coverage)
    if form == 1:
        (delta,) = struct.unpack_from(">h", table, subtable + 4)
        return {glyph: (glyph + delta) & 0xFFFF for glyph in glyphs}
    (count,) = struct.unpack_from(">H", table, subtable + 4)
    return dict(zip(glyphs, struct.unpack_from(f">{count}H", table, subtable + 6), strict=True))


def _coverage(table: bytes, offset: int) -> list[int]:
    form, count = struct.unpack_from(">HH", table, offset)
    if form == 1:
        return list(struct.unpack_from(f">{count}H", table, offset + 4))
    glyphs: list[int] = []
    for i in range(count):
        first, last, _ = struct.unpack_from(">HHH", table, offset + 4 + 6 * i)
        glyphs += range(first, last + 1)
    return glyphs
