"""What the report says below its table, as sentences of one language."""

from __future__ import annotations

from wbc_desktop.domain.rounding import exact, half_up
from wbc_desktop.reporting.printed import interval, moment, together
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import RecordCritical, RecordSource
from wbc_desktop.reporting.words import Words

_LEAST_TOLD = 0.25
"""Percent under which an estimated share is not listed: half a cell of 200."""


def remarks(record: SignedRecord, words: Words) -> list[str]:
    """One paragraph per matter: what was counted, corrected, set aside, and what limits mean."""
    paragraphs = [_counting(record, words), _beside(record, words), _derived(record, words)]
    if not record.range_group and record.kind != "proposals":
        without = words.say("ranges.none")
        paragraphs.append(words.known(f"ranges.none.{record.no_ranges}", without))
    if record.second.needed or record.second.read:
        paragraphs.append(_second(record, words))
    return [text for text in paragraphs if text]


def estimate(record: SignedRecord, words: Words) -> str:
    """The corrected shares of a record of proposals; "" without any. Of classes that hardly
    occur only the large ones are listed: their limits say no more than the count's."""
    found = record.estimate
    if found is None or not found.shares:
        return ""
    told = [
        f"{words.known(f'line.{s.id}', s.id)} {_decimal(s.percent, words)} %"
        f" ({interval(s.lower, s.upper, words)})"
        for s in found.shares
        if s.percent >= _LEAST_TOLD
    ]
    text = words.say("estimate.shares", list="; ".join(told), n=found.cells)
    if found.left_out:
        text += " " + words.say("estimate.left_out", n=found.left_out)
    return text


def _decimal(value: float, words: Words) -> str:
    return words.number(half_up(exact(value), 1))


def names(ids: tuple[str, ...], words: Words) -> str:
    return words.listed([words.known(f"line.{id}", id) for id in ids])


def critical(found: RecordCritical, words: Words) -> str:
    """A critical value and the call; else that none told it, and what was told before."""
    line = words.known(f"line.{found.line}", found.line)
    value = _with_unit(found, found.shown or f"{found.value:.3g}", words)
    said = words.say("critical.value", line=line, value=value)
    return f"{said}, {_call(found, words)}"


def _call(found: RecordCritical, words: Words) -> str:
    if not found.told:
        return words.say("critical.open")
    places = {"at": moment(found.phoned_at), "by": found.phoned_by, "told": found.told}
    if found.phoned == found.shown:
        return words.say("critical.phoned", **places)
    before = _with_unit(found, found.phoned, words)
    return words.say("critical.other", value=before, **places)


def _with_unit(found: RecordCritical, figure: str, words: Words) -> str:
    unit = "" if found.unit == "cells" else " ×10⁹/L"
    return words.number(figure) + unit


def title(record: SignedRecord, words: Words) -> str:
    """What the report is called: proposals of a network are no manual differential."""
    return words.say("title.proposals" if record.kind == "proposals" else "title")


def slides(record: SignedRecord, words: Words) -> list[str]:
    """All slides; those of which the same is to be said stand together."""
    stated = record.kind != "proposals"
    groups: dict[str, list[str]] = {}
    for source in record.sources:
        groups.setdefault(_told_of(source, words, stated), []).append(source.name)
    return [f"{together(names, words)}: {told}" for told, names in groups.items()]


def _told_of(source: RecordSource, words: Words, stated: bool) -> str:
    """Quality, familiarity, alarm and scale of a slide."""
    told = [words.known(f"familiarity.{source.familiarity}", source.familiarity)]
    if source.stopped:
        told.insert(0, words.say("slide.stopped"))
    if stated:
        told.insert(0, words.known(f"quality.{source.quality}", source.quality))
    if source.alarm_answer:
        told.append(words.say("alarm", answer=source.alarm_answer))
    if source.microns_per_pixel is not None:
        value = words.number(f"{source.microns_per_pixel:.3f}")
        origin = words.known(f"scale.{source.scale_from}", source.scale_from)
        told.append(words.say("scale", value=value, origin=origin))
    return ", ".join(told)


def _counting(record: SignedRecord, words: Words) -> str:
    count = record.count
    told: list[str] = []
    if record.kind == "proposals":
        return ""
    if count.provisional:
        places = {"k": count.counted, "n": count.target, "left": count.left_to_review}
        told.append(words.say("provisional", **places))
    told.append(words.known(f"target.{count.why}", "").format(n=count.target))
    goal = max(count.target, count.required)
    if count.counted < goal and count.reason:
        told.append(words.say("target.reason", k=count.counted, n=goal, reason=count.reason))
    elif count.counted < goal and not count.provisional:
        told.append(words.say("target.missed", k=count.counted, n=goal))
    return " ".join(text for text in told if text)


def _beside(record: SignedRecord, words: Words) -> str:
    figures, counted = record.figures, record.count.counted
    if not counted:
        return ""
    told = [f"{_erythroblasts(record, words)}; {_wbc(record, words)}."]
    told.append(words.say(f"smudge.{figures.smudge_rule}", k=figures.smudge_count, n=counted))
    if figures.smudge_noted:
        told.append(words.say("smudge.note"))
    unidentified = record.line("unidentified")
    if unidentified and counted:
        told.append(words.say("unidentified", k=unidentified.count, n=counted))
    blasts = record.line("blast")
    if blasts and blasts.count == 0 and blasts.upper is not None:
        upper = words.number(half_up(exact(blasts.upper), 1))
        told.append(words.say("blast_none", n=counted, upper=upper))
    if record.count.grave_beyond:
        seen = [
            f"{k} {words.known(f'line.{id}', id)}" for id, k in record.count.grave_beyond.items()
        ]
        told.append(words.say("grave_beyond", list=words.listed(seen)))
    told.append(words.say("limits"))
    return " ".join(told)


def _erythroblasts(record: SignedRecord, words: Words) -> str:
    per_100 = half_up(exact(record.figures.nrbc_per_100 or 0.0), 1)
    return words.say("nrbc", r=words.number(per_100), k=record.figures.nrbc_count)


def _wbc(record: SignedRecord, words: Words) -> str:
    wbc = record.wbc
    given = "" if wbc.given is None else words.number(f"{wbc.given:g}")
    used = "" if wbc.used is None else words.number(half_up(exact(wbc.used), 2))
    return words.say(f"wbc.{wbc.correction}", given=given, used=used)


def _derived(record: SignedRecord, words: Words) -> str:
    figures = record.figures
    told = []
    if figures.left_shift:
        told.append(words.say("left_shift"))
    immature = record.line("immature_granulocytes")
    if immature and immature.count:
        shown = words.number(immature.shown)
        counted = record.count.counted
        told.append(words.say("ig", percent=shown, k=immature.count, n=counted))
    for key, value in (
        ("ratio.nlr", figures.neutrophil_lymphocyte_ratio),
        ("ratio.it", figures.immature_total_ratio),
    ):
        if value is not None:
            told.append(words.say(key, value=words.number(half_up(exact(value), 2))))
    return " ".join([*told, *_neutropenia(record, words)])


def _neutropenia(record: SignedRecord, words: Words) -> list[str]:
    """Only where there is one, or may be (rule C11)."""
    figures, line = record.figures, record.line("neutrophils")
    if line is None or line.absolute is None or not figures.neutropenia:
        return []
    if figures.neutropenia == "none" and not figures.neutropenia_may_be:
        return []
    limits = interval(line.absolute_lower, line.absolute_upper, words, 2).split(" – ")
    count = words.say(
        "neutrophils.count",
        value=words.number(line.absolute_shown), lower=limits[0], upper=limits[1],
    )  # fmt: skip
    grade = words.say(f"neutropenia.{figures.neutropenia}")
    if figures.neutropenia_may_be:
        others = [words.say(f"grade.{g}") for g in figures.neutropenia_may_be]
        grade += f" ({words.say('may_be', list=words.say('or').join(others))})"
    return [f"{count}: {grade}."]


def _second(record: SignedRecord, words: Words) -> str:
    second = record.second
    told = [words.say("second", needed=second.needed, read=second.read, agreed=second.agreed)]
    if second.waived:
        waived = words.known(f"second.{second.waived}", second.waived)
        told.append(waived.format(days=second.known_days))
    if second.blast_in_one:
        told.append(words.say("second.blast"))
    if second.different:
        told.append(words.say("second.different", list=names(second.different, words)))
    return " ".join(told)
