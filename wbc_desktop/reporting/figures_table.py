"""The table of the report: one row per class, what is flagged, what was counted."""

from __future__ import annotations

from fractions import Fraction

from wbc_desktop.domain.classes import BLAST
from wbc_desktop.domain.rounding import exact, half_up
from wbc_desktop.reporting.fonts import REGULAR, SEMIBOLD
from wbc_desktop.reporting.printed import interval, range_text
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import RecordLine
from wbc_desktop.reporting.sheet import ERROR, LEFT, MUTED, RIGHT, TEXT, Sheet
from wbc_desktop.reporting.words import Words

_ABBREVIATION, _COUNT, _PERCENT, _LIMITS = LEFT + 152, LEFT + 232, LEFT + 288, LEFT + 366
_ABSOLUTE, _RANGE, _FLAG = LEFT + 414, LEFT + 474, RIGHT
_ROW = 14.6

_PARTS_OF_NEUTROPHILS = frozenset({"neutrophil_segmented", "neutrophil_band"})
_LEFT_OUT_AT_0 = frozenset({"plasma_cell", "unidentified", "smudge_cell"})
_NOT_IN_TABLE = frozenset({"immature_granulocytes"})
_RANGE_EXPECTED = frozenset({"neutrophils", "lymphocyte", "monocyte", "eosinophil", "basophil"})


def draw_table(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    _draw_columns(sheet, words)
    for line in record.shown_lines:
        if line.id in _NOT_IN_TABLE or (line.id in _LEFT_OUT_AT_0 and line.count == 0):
            continue
        if sheet.y - 2 * _ROW < 70:
            sheet.next_page()
            _draw_columns(sheet, words)
        _draw_row(sheet, record, line, words)
    _draw_total(sheet, record, words)


def _draw_columns(sheet: Sheet, words: Words) -> None:
    sheet.space(13)
    heads = [
        (_COUNT, "column.count"),
        (_PERCENT, "column.percent"),
        (_LIMITS, "column.limits"),
        (_ABSOLUTE, "column.absolute"),
        (_RANGE, "column.range"),
    ]
    sheet.write(LEFT, words.say("column.class"), size=8, font=SEMIBOLD)
    for x, key in heads:
        sheet.write(x, words.say(key), size=8, font=SEMIBOLD, align="right")
    sheet.space(5)
    sheet.rule()
    sheet.space(-2.5)


def _draw_row(sheet: Sheet, record: SignedRecord, line: RecordLine, words: Words) -> None:
    sheet.space(_ROW)
    indented = line.id in _PARTS_OF_NEUTROPHILS
    sheet.write(LEFT + (9 if indented else 0), words.say(f"line.{line.id}"))
    if line in record.summands:
        sheet.write(_ABBREVIATION, line.abbreviation, size=8, colour=MUTED)
    sheet.write(_COUNT, str(line.count), align="right")
    colour = MUTED if record.count.provisional else TEXT
    sheet.write(_PERCENT, shown(record, line, words), font=SEMIBOLD, colour=colour, align="right")
    sheet.write(_LIMITS, interval(line.lower, line.upper, words), colour=MUTED, align="right")
    sheet.write(_ABSOLUTE, words.number(line.absolute_shown), colour=colour, align="right")
    _draw_range(sheet, line, words, expected=record.kind != "proposals")
    sheet.write(_FLAG, line.flag, font=SEMIBOLD, colour=ERROR, align="right")


def _draw_range(sheet: Sheet, line: RecordLine, words: Words, *, expected: bool) -> None:
    text = range_text(line.range_low, line.range_high, line.range_quantity, words)
    if not text and expected and line.id in _RANGE_EXPECTED:
        text = words.say("no_range")
    sheet.write(_RANGE, text, colour=MUTED, align="right")


def shown(record: SignedRecord, line: RecordLine, words: Words) -> str:
    """The printed percentage; blasts that were not seen stand as "0 of n"."""
    if line.id == BLAST and line.count == 0 and record.count.counted:
        return words.say("of", k=0, n=record.count.counted)
    return words.number(line.shown)


def _draw_total(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    sheet.space(4.5)
    sheet.rule()
    sheet.space(_ROW - 3)
    sheet.write(LEFT, words.say("row.counted"), font=SEMIBOLD)
    sheet.write(_COUNT, str(record.count.counted), font=SEMIBOLD, align="right")
    if record.count.counted:
        sheet.write(_PERCENT, words.number(half_up(Fraction(100), 1)), font=SEMIBOLD, align="right")
    wbc = record.wbc
    if wbc.used is not None:
        used = words.number(half_up(exact(wbc.used), 2))
        sheet.write(_ABSOLUTE, used, font=SEMIBOLD, align="right")
        text = range_text(wbc.range_low, wbc.range_high, "absolute", words) or words.say("no_range")
        sheet.write(_RANGE, text, font=REGULAR, colour=MUTED, align="right")
        sheet.write(_FLAG, wbc.flag, font=SEMIBOLD, colour=ERROR, align="right")
    sheet.space(4)
