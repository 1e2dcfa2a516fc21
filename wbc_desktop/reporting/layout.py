"""What stands where on the pages of a report; the PDF and the preview draw these pages."""

from __future__ import annotations

from collections import Counter
from functools import partial

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.reporting import fonts
from wbc_desktop.reporting.changes import changes
from wbc_desktop.reporting.figures_table import draw_table
from wbc_desktop.reporting.fonts import MEDIUM, SEMIBOLD, width
from wbc_desktop.reporting.frame import draw_foot, draw_head
from wbc_desktop.reporting.page import Page
from wbc_desktop.reporting.printed import moment
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import RecordAmendment, RecordPerson
from wbc_desktop.reporting.sentences import critical, estimate, names, remarks, slides
from wbc_desktop.reporting.sheet import ERROR, LEFT, MUTED, RIGHT, RULE, WARN, Sheet, wrapped
from wbc_desktop.reporting.words import Language, Words

_TILES, _TILE = 8, 56.0
_SIGNATURE = 72.0
_STEP = (RIGHT - LEFT - _TILE) / (_TILES - 1)


def lay_out(record: SignedRecord, language: Language = "en") -> tuple[Page, ...]:
    """The pages of a report, from its record alone."""
    fonts.register()
    words = Words(language)
    count = len(_filled(record, words, pages=0))
    return _filled(record, words, pages=count)


def _filled(record: SignedRecord, words: Words, pages: int) -> tuple[Page, ...]:
    """All pages; the first filling only tells how many there are."""
    head = partial(draw_head, record=record, words=words)
    foot = partial(draw_foot, record=record, words=words, pages=pages)
    sheet = Sheet(head, foot)
    _draw_report(sheet, record, words)
    return sheet.pages


def _draw_report(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    _draw_notices(sheet, record, words)
    _draw_case(sheet, record, words)
    draw_table(sheet, record, words)
    _draw_remarks(sheet, record, words)
    _draw_cells(sheet, record, words)
    _draw_left_out(sheet, record, words)
    _draw_origin(sheet, record, words)
    _draw_signature(sheet, record, words)


def _draw_notices(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """What a reader must know before any number."""
    if record.kind == "proposals":
        sheet.paragraph(words.say("proposals"), font=MEDIUM, colour=ERROR)
        sheet.space(4)
    amendment = record.amendment
    if amendment:
        places: dict[str, str | int] = {
            "n": amendment.number,
            "at": moment(amendment.at),
            "by": amendment.by,
        }
        told = [words.say("amended", reason=amendment.reason, **places)]
        told.append(_changed(amendment, words))
        whom = amendment.told or words.say("not_stated")
        told.append(words.say("amended.told", told=whom))
        told.append(words.say("amended.version", version=record.version))
        sheet.paragraph(". ".join(text.rstrip(".") for text in told) + ".", font=MEDIUM)
        sheet.space(4)


def _changed(amendment: RecordAmendment, words: Words) -> str:
    told = changes(amendment.changed, words)
    if not told:
        return words.say("amended.nothing")
    return words.say("amended.changed", list="; ".join(told))


def _draw_case(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """Two columns of labels and values; long values wrap, so nothing is cut."""
    patient, specimen = record.patient, record.specimen
    proposals = record.kind == "proposals"
    missing = "" if proposals else words.say("not_stated")
    who = [text for text in (patient.name, patient.sex, patient.birth_date) if text]
    what = [text for text in (specimen.id, specimen.kind) if text]
    left = [
        ("patient", " · ".join(who) or missing),
        ("patient_id", patient.id or missing),
        ("images" if proposals else "case", record.case_number),
        ("requester", specimen.requester),
        ("reason", specimen.reason),
    ]
    right = [
        ("specimen", ", ".join(what) if specimen.id else missing),
        ("collected", moment(specimen.collected) or missing),
        ("received", moment(specimen.received) or missing),
        ("reported", moment(record.reported)),
        ("flags", specimen.flags),
    ]
    top = sheet.y
    ends = []
    for x, end, rows in ((LEFT, LEFT + 262, left), (LEFT + 280, RIGHT, right)):
        sheet.y = top
        _draw_pairs(sheet, x, end, [(k, v) for k, v in rows if v], words)
        ends.append(sheet.y)
    sheet.y = min(ends) - 6


def _draw_pairs(
    sheet: Sheet, x: float, right: float, rows: list[tuple[str, str]], words: Words
) -> None:
    column = max(width(words.say(key), fonts.REGULAR, 8.5) for key, _ in rows) + 14
    for key, value in rows:
        sheet.write(x, words.say(key), colour=MUTED, y=sheet.y - 12.5)
        sheet.paragraph(value, x=x + column, right=right, font=SEMIBOLD, leading=12.5)


def _draw_remarks(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    estimated = estimate(record, words)
    if estimated:
        sheet.paragraph(estimated, lead=words.say("estimate"), colour=WARN)
        sheet.space(3)
    for text in remarks(record, words):
        sheet.paragraph(text, leading=12)
        sheet.space(3)
    if record.critical:
        told = "; ".join(critical(found, words) for found in record.critical)
        sheet.paragraph(f"{told}.", lead=words.say("critical"), colour=ERROR)
        sheet.space(3)
    comments = record.comments
    spoken = [comments.get("white", "")]
    spoken += [
        f"{words.say(f'comment.{k}')} {comments[k]}" for k in ("red", "platelets") if k in comments
    ]
    text = " ".join(part for part in spoken if part)
    if text:
        sheet.paragraph(text, lead=words.say("comment"))
        sheet.space(3)


def _draw_cells(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """All chosen cells by class, named below, over as many pages as they need."""
    sheet.space(8)
    for place, picture in enumerate(record.pictures):
        column = place % _TILES
        if column == 0:
            sheet.room(_TILE + 16)
            sheet.space(_TILE)
        x = LEFT + column * _STEP
        sheet.picture(picture.crop, x, sheet.y, _TILE)
        label = _abbreviation(record, picture.class_id)
        sheet.write(x + _TILE / 2, label, size=7, colour=MUTED, align="centre", y=sheet.y - 9)
        if column == _TILES - 1 or place == len(record.pictures) - 1:
            sheet.space(16)


def _abbreviation(record: SignedRecord, class_id: str) -> str:
    """As the table calls it; a class outside the 100 % has its own."""
    line = record.shown_as(class_id)
    return line.abbreviation if line else BY_ID[class_id].abbreviation


def _draw_left_out(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """Of which classes not every cell is shown: nobody takes the pictures for all there are."""
    lines = (record.shown_as(picture.class_id) for picture in record.pictures)
    shown = Counter(line for line in lines if line)
    told = [
        words.say("cells.of", shown=many, count=line.count, abbreviation=line.abbreviation)
        for line, many in shown.items()
        if many < line.count
    ]
    if told:
        key = "cells.some" if record.kind == "proposals" else "cells.more"
        text = words.say(key, list=words.listed(told))
        sheet.small_print(text)


def _draw_origin(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """Slides, network and what it does not know."""
    sheet.room(60 + _SIGNATURE)
    sheet.space(4)
    sheet.rule(colour=RULE, thickness=0.6)
    sheet.space(2)
    told = "; ".join(slides(record, words))
    if told:
        sheet.small_print(f"{told}.", lead=words.say("slides"))
    networks = [
        f"{_network(n.name, n.version, words)} (SHA-256 {n.sha256})" for n in record.networks
    ]
    told = "; ".join(networks) or words.say("no_network").rstrip(".")
    sheet.small_print(f"{words.say('program', version=record.program)} · {told}.")
    for network in record.networks:
        if not network.classes:
            sheet.small_print(words.say("untrained.unknown", name=network.name))
    if record.untrained:
        sheet.small_print(words.say("untrained", list=names(record.untrained, words)))


def _network(name: str, version: str, words: Words) -> str:
    return words.say("network", name=name, version=version).strip()


def _draw_signature(sheet: Sheet, record: SignedRecord, words: Words) -> None:
    """Readers, signature and the record's hash, kept together on the last page."""
    sheet.room(_SIGNATURE)
    sheet.space(6)
    first = ", ".join(_person(p, words) for p in record.readers) or "–"
    second = ", ".join(_person(p, words) for p in record.second.readers) or "–"
    readers = f"{words.say('reader.first')} {first} · {words.say('reader.second')} {second}"
    sheet.paragraph(readers)
    signature = record.signature
    if signature:
        meaning = words.known(f"signature.{signature.meaning}", signature.meaning)
        who = f"{signature.by.name} ({_person(signature.by, words)})"
        told = f"{who} · {moment(signature.at)} · {meaning}"
        sheet.paragraph(told, lead=words.say("signed_by"), leading=13)
    else:
        sheet.paragraph(words.say("not_signed"), font=SEMIBOLD, colour=ERROR, leading=13)
    sheet.space(3)
    digest = f"{words.say('record')} {record.sha256}"
    for line in wrapped(digest, fonts.REGULAR, 7, RIGHT - LEFT):
        sheet.space(9.5)
        sheet.write(LEFT, line, size=7, colour=MUTED)


def _person(known: RecordPerson, words: Words) -> str:
    role = words.known(f"role.{known.role}", known.role)
    return f"{known.initials}, {role}" if role else known.initials
