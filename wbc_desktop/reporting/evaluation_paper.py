"""The figures of a network on a labelled set as pages of A4, in the report's type.

It is no report of a patient: nothing is signed and no record attached.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from wbc_desktop.domain.classes import BY_ID, CLASSES, members
from wbc_desktop.reporting.evaluation_against import draw_against
from wbc_desktop.reporting.evaluation_table import NAME, ROW, columns, heading, limited, line, reach
from wbc_desktop.reporting.evaluation_words import EvaluationWords
from wbc_desktop.reporting.words import Language

if TYPE_CHECKING:
    from wbc_desktop.reporting.page import Page
    from wbc_desktop.reporting.sheet import Sheet

_ORDER = {c.id: place for place, c in enumerate(CLASSES)}
_MOST_GROUPS = 60


def evaluation_pdf(
    document: Mapping[str, Any], about: str, program: str, language: Language = "en"
) -> bytes:
    """The document of ``evaluate`` as PDF; ``about`` says of what set and part it is.

    The bytes depend on nothing else.
    """
    from reportlab.pdfgen.canvas import Canvas

    from wbc_desktop.reporting.page import HEIGHT, WIDTH
    from wbc_desktop.reporting.pdf import draw_page

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(EvaluationWords(language).say("title"))
    canvas.setCreator(program)
    for page in evaluation_pages(document, about, program, language):
        draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def evaluation_pages(
    document: Mapping[str, Any], about: str, program: str, language: Language = "en"
) -> tuple[Page, ...]:
    """The pages as what is drawn on them."""
    from wbc_desktop.reporting import fonts

    fonts.register()
    words = EvaluationWords(language)
    network = (document.get("network") or {}).get("name", "")
    named = words.say("about", network=network, about=about) if network else about
    count = len(_filled(document, named, program, words, pages=0))
    return _filled(document, named, program, words, pages=count)


def _filled(
    document: Mapping[str, Any], about: str, program: str, words: EvaluationWords, pages: int
) -> tuple[Page, ...]:
    """All pages; the first filling only tells how many there are."""
    from wbc_desktop.reporting.sheet import Sheet

    head = partial(_draw_head, about=about, words=words)
    foot = partial(_draw_foot, program=program, words=words, pages=pages)
    sheet = Sheet(head, foot)
    _draw_dangers(sheet, document, words)
    _draw_figures(sheet, document, words)
    _draw_classes(sheet, document, words)
    draw_against(sheet, document.get("against") or {}, words)
    _draw_matrix(sheet, document, words)
    _draw_reliability(sheet, document, words)
    for kind in ("slide", "laboratory"):
        _draw_groups(sheet, document.get(f"per_{kind}") or [], kind, words)
    _draw_remarks(sheet, document, words)
    return sheet.pages


def _draw_head(sheet: Sheet, about: str, words: EvaluationWords) -> None:
    from wbc_desktop.reporting.sheet import MUTED

    size = 16.0 if sheet.page == 1 else 11.0
    sheet.y -= size * 0.8
    sheet.write(NAME, words.say("title"), size=size, font="Inter-SemiBold")
    sheet.paragraph(about, colour=MUTED, leading=14)
    sheet.space(8)
    sheet.rule()
    sheet.space(4)


def _draw_foot(sheet: Sheet, program: str, words: EvaluationWords, pages: int) -> None:
    from wbc_desktop.reporting.sheet import MUTED, RIGHT, RULE

    sheet.rule(colour=RULE, thickness=0.5, y=48)
    said = f"{words.say('disclaimer')} {words.say('program', version=program)}"
    sheet.write(NAME, said, size=7.5, colour=MUTED, y=36)
    page = words.say("page", page=sheet.page, pages=pages)
    sheet.write(RIGHT, page, size=7.5, font="Inter-Medium", colour=MUTED, align="right", y=36)


def _draw_dangers(sheet: Sheet, document: Mapping[str, Any], words: EvaluationWords) -> None:
    from wbc_desktop.reporting.sheet import ERROR, MUTED, TEXT

    found = document.get("dangerous") or {}
    if not found:
        return
    heading(sheet, words.say("dangerous"))
    for kind, row in found.items():
        sheet.space(3)
        text = _danger(row, words)
        colour = ERROR if row["count"] else TEXT if row["among"] else MUTED
        sheet.paragraph(text, lead=words.say(kind), colour=colour)


def _danger(row: Mapping[str, Any], words: EvaluationWords) -> str:
    if not row["among"]:
        return words.say("not_judged")
    per = [words.number(f"{x:.1f}") for x in (row["per_1000"], *row["per_1000_limits"])]
    lower, upper = (words.percent(x) for x in row["share_limits"])
    return words.say(
        "danger", count=row["count"], among=row["among"], share=words.percent(row["share"]),
        lower=lower, upper=upper, per=per[0], per_lower=per[1], per_upper=per[2],
        unidentified=row["unidentified"],
    )  # fmt: skip


def _draw_figures(sheet: Sheet, document: Mapping[str, Any], words: EvaluationWords) -> None:
    from wbc_desktop.reporting.sheet import ERROR

    heading(sheet, words.say("figures"))
    for key, text in _figures(document, words):
        sheet.room(ROW)
        sheet.space(ROW)
        sheet.write(NAME, words.say(key), colour="#555C65")
        sheet.write(262, text, font="Inter-SemiBold")
    if document.get("learned_from"):
        sheet.space(3)
        said = words.say("learned_from", count=document["learned_from"])
        sheet.paragraph(said, colour=ERROR)


def _figures(document: Mapping[str, Any], words: EvaluationWords) -> Iterable[tuple[str, str]]:
    limits = document.get("accuracy_limits")
    yield "cells", str(document["cells"])
    yield "accuracy", limited(document["accuracy"], limits, words)
    mean = document["balanced_accuracy"]
    judged = mean is not None
    yield "balanced_accuracy", limited(mean, None, words) if judged else words.say("too_small")
    yield "macro_f1", limited(document["macro_f1"], None, words)
    yield "log_loss", words.number(f"{document['log_loss']:.3f}")
    yield "ece", words.say("points", value=words.percent(document["ece"]))
    risk = document.get("risk_coverage") or {}
    if risk:
        yield "at_95", limited(risk["at_95"]["risk"], risk["at_95"]["limits"], words)
        yield "aurc", f"{words.percent(risk['aurc'], 2)} %"


def _draw_classes(sheet: Sheet, document: Mapping[str, Any], words: EvaluationWords) -> None:
    heading(sheet, words.say("classes"))
    keys = ("n", "found", "limits", "right", "limits", "f1", "limits")
    columns(sheet, words.say("class"), [words.say(key) for key in keys])
    for label, row in sorted(document["per_class"].items(), key=lambda e: e[1]["recall"]):
        precision = row["precision"] if row.get("proposed", 1) else None
        cells = [
            str(row["support"]), words.percent(row["recall"]), _span(row, "recall", words),
            words.percent(precision), _span(row, "precision", words),
            words.percent(row["f1"]), _span(row, "f1", words),
        ]  # fmt: skip
        line(sheet, words.label(label), cells)


def _span(row: Mapping[str, Any], key: str, words: EvaluationWords) -> str:
    limits = row.get(f"{key}_limits")
    return reach(limits, words) if limits else ""


def _draw_matrix(sheet: Sheet, document: Mapping[str, Any], words: EvaluationWords) -> None:
    from wbc_desktop.reporting.sheet import ERROR, MUTED, RIGHT, TEXT

    table = document["confusion"]
    said = _ordered({*table, *(guess for row in table.values() for guess in row)})
    if not said:
        return
    heading(sheet, words.say("matrix"), needs=60 + ROW * (len(table) + 2))
    step = min(42.0, (RIGHT - NAME - 60) / len(said))
    places = {label: NAME + 60 + step * (i + 1) for i, label in enumerate(said)}
    sheet.space(ROW)
    for label, x in places.items():
        sheet.write(x, _short(label), size=7, colour=MUTED, align="right")
    for label in _ordered(table):
        sheet.room(ROW)
        sheet.space(ROW)
        sheet.write(NAME, _short(label), size=8)
        for guess, n in table[label].items():
            colour, font = (TEXT, "Inter-Regular") if guess == label else (ERROR, "Inter-SemiBold")
            sheet.write(places[guess], str(n), size=8, colour=colour, font=font, align="right")
    sheet.small_print(words.say("axes"))


def _ordered(labels: Iterable[str]) -> list[str]:
    return sorted(labels, key=lambda name: (_ORDER[members(name)[0]], name in _ORDER, name))


def _short(label: str) -> str:
    if label in BY_ID:
        return BY_ID[label].abbreviation
    return "NEUT" if "neutrophil_segmented" in members(label) else "IG"


def _draw_reliability(sheet: Sheet, document: Mapping[str, Any], words: EvaluationWords) -> None:
    bins = document.get("reliability") or []
    if not bins:
        return
    heading(sheet, words.say("sureness"))
    columns(sheet, words.say("sure"), [words.say(k) for k in ("n", "right", "limits")])
    for b in bins:
        cells = [str(b["cells"]), words.percent(b["right"]),
                 reach(b["limits"], words)]  # fmt: skip
        span = f"{words.percent(b['from'], 0)} – {words.percent(b['to'], 0)}"
        line(sheet, span, cells)


def _draw_groups(
    sheet: Sheet, groups: Sequence[Mapping[str, Any]], kind: str, words: EvaluationWords
) -> None:
    from wbc_desktop.reporting.sheet import ERROR, TEXT

    if not groups:
        return
    heading(sheet, words.say(kind))
    heads = [words.say("n"), "%", words.say("limits"), "", words.say("dangerous_n")]
    columns(sheet, words.say("name"), heads)
    for group in groups[:_MOST_GROUPS]:
        cells = [
            str(group["cells"]), words.percent(group["accuracy"]),
            reach(group["accuracy_limits"], words),
            "", str(group["dangerous"]), "", words.say("worse") if group["worse"] else "",
        ]  # fmt: skip
        name = group["name"] or words.say("unnamed")
        line(sheet, name, cells, ERROR if group["worse"] else TEXT)


def _draw_remarks(sheet: Sheet, document: Mapping[str, Any], words: EvaluationWords) -> None:
    sheet.space(14)
    untrained = document.get("unreachable") or {}
    if untrained:
        listed = words.listed([f"{words.label(label)} ({n})" for label, n in untrained.items()])
        sheet.small_print(words.say("unreachable", list=listed))
    small = document.get("small_classes") or []
    if small:
        sheet.small_print(words.say("small", list=words.listed([words.label(s) for s in small])))
    for key, count in (
        ("broken", len(document.get("broken") or ())), ("corrected", document.get("corrected", 0)),
    ):  # fmt: skip
        if count:
            sheet.small_print(words.say(key, count=count))
    sheet.small_print(words.say("method"))
