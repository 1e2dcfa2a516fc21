"""What stands on every page: title, marks, identity, disclaimer, page number."""

from __future__ import annotations

from wbc_desktop.reporting.fonts import MEDIUM, SEMIBOLD, width
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.sentences import title
from wbc_desktop.reporting.sheet import ERROR, LEFT, MUTED, OK, RIGHT, RULE, WARN, Sheet
from wbc_desktop.reporting.words import Words

_TITLE, _SMALL_TITLE, _MARK = 16.0, 11.0, 8.5


def draw_head(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """Title and marks; on later pages also whose report it is."""
    first = sheet.page == 1
    size = _TITLE if first else _SMALL_TITLE
    sheet.y -= size * 0.8
    name = title(record, words)
    sheet.write(LEFT, name, size=size, font=SEMIBOLD)
    free_from = LEFT + width(name, SEMIBOLD, size)
    left, lowest = _draw_marks(sheet, marks(record, words), free_from)
    text = _subtitle(record, words) if first else identity(record, words)
    sheet.paragraph(text, colour=MUTED, right=left - 6, leading=14 if first else 13)
    sheet.y = min(sheet.y, lowest) - 10
    sheet.rule()
    sheet.space(6)


def draw_foot(sheet: Sheet, record: SignedRecord, words: Words, pages: int) -> None:
    sheet.rule(colour=RULE, thickness=0.5, y=48)
    sheet.write(LEFT, words.say("disclaimer"), size=7.5, colour=MUTED, y=36)
    page = words.say("page", page=sheet.page, pages=pages)
    sheet.write(RIGHT, page, size=7.5, font=MEDIUM, colour=MUTED, align="right", y=36)


def marks(record: SignedRecord, words: Words) -> list[tuple[str, str]]:
    """What the report is, as words and colour, the most important first."""
    kinds = {"signed": ("mark.signed", OK), "proposals": ("mark.proposals", ERROR)}
    draft = "mark.draft" if record.count.provisional else "mark.not_signed"
    key, colour = kinds.get(record.kind, (draft, ERROR))
    found = [(words.say(key), colour)]
    if record.amendment:
        found.append((words.say("mark.amended", n=record.amendment.number), WARN))
    if record.demonstration:
        found.append((words.say("mark.demonstration"), WARN))
    return found


def identity(record: SignedRecord, words: Words) -> str:
    """Whose report it is, for every page."""
    patient = record.patient
    key = "images" if record.kind == "proposals" else "case"
    stated = [patient.name, patient.id, patient.sex, patient.birth_date]
    stated += [f"{words.say(key)} {record.case_number}", record.specimen.id]
    return " · ".join(text for text in stated if text)


def _subtitle(record: SignedRecord, words: Words) -> str:
    method = [words.say("method"), record.specimen.stain]
    joined = ", ".join(text for text in method if text)
    return f"{record.laboratory} · {joined}" if record.laboratory else joined


def _draw_marks(
    sheet: Sheet, wanted: list[tuple[str, str]], free_from: float
) -> tuple[float, float]:
    """Marks from the right, wrapped below when they would meet the title; how far to the left
    and how far down they reach."""
    right, y, leftmost = RIGHT, sheet.y, RIGHT
    for text, colour in wanted:
        if right < RIGHT and right - width(text, SEMIBOLD, _MARK) - 14 < free_from + 12:
            right, y = RIGHT, y - 21
        right = sheet.mark(right, y, text, colour, _MARK) - 6
        leftmost = min(leftmost, right)
    return leftmost, y - 5
