"""The lines of the live differential as texts; what is said and how loudly, nothing painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from wbc_desktop.domain.analyser import AnalyserLine, against_analyser
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.classes import (
    BLAST,
    BY_ID,
    ERYTHROBLAST,
    IMMATURE_GRANULOCYTES,
    NEUTROPHILS,
    SMUDGE_CELL,
)
from wbc_desktop.domain.critical import shown_critical
from wbc_desktop.domain.differential import Correction, Differential
from wbc_desktop.domain.flags import Judged
from wbc_desktop.domain.lines import IMMATURE_GRANULOCYTES_LINE, NEUTROPHILS_LINE, Line
from wbc_desktop.domain.standing import Standing
from wbc_desktop.gui.shell.figures import localised, number
from wbc_desktop.gui.shell.words import line_name, translate

_ORDER = (
    NEUTROPHILS_LINE, *NEUTROPHILS, IMMATURE_GRANULOCYTES_LINE, *reversed(IMMATURE_GRANULOCYTES),
    BLAST, "eosinophil", "basophil", "monocyte", "lymphocyte", "lymphocyte_reactive",
    "plasma_cell", "unidentified", SMUDGE_CELL,
)  # fmt: skip
_ONLY_IF_ANY = frozenset({*IMMATURE_GRANULOCYTES, SMUDGE_CELL})
"""Parts of a combined line that are 0 nearly always would only hide the others."""

Tone = Literal["", "muted", "warn", "error"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``chip`` is a class id or ""; ``tone`` is that of the flag.

    ``strong`` lines hold cells, the others are quiet.
    """

    chip: str
    label: str
    count: str
    percent: str
    limits: str
    absolute: str
    flag: str
    tone: Tone
    strong: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line under the table: its icon or chip, its text, and whether all is well with it."""

    chip: str
    icon: str
    tone: str
    text: str


def rows(standing: Standing) -> tuple[Row, ...]:
    """Every line in the order of the page; combined lines stand before their parts."""
    by_id = {line.id: line for line in standing.differential.shown_lines}
    shown = (by_id[id] for id in _ORDER if id in by_id)
    critical = {value.line for value in standing.critical}
    return tuple(
        _row(line, standing.judged.get(line.id), line.id in critical)
        for line in shown
        if line.count or line.id not in _ONLY_IF_ANY
    )


def _row(line: Line, judged: Judged | None, critical: bool) -> Row:
    flag = judged.flag if judged else ""
    tone: Tone = "error" if critical or (flag and "?" not in flag) else "warn"
    return Row(
        chip=line.id if line.id in BY_ID else "",
        label=label(line.id),
        count=str(line.count),
        percent=localised(line.shown) if line.shown else "–",
        limits=_limits(line),
        absolute=localised(line.absolute_shown) if line.absolute is not None else "–",
        flag=f"{flag} !!" if critical and flag else "!!" if critical else flag,
        tone=tone if flag or critical else "",
        strong=line.count > 0,
        hint=_hint(line, judged, critical),
    )


def label(line: str) -> str:
    """The short sign of a line."""
    if line == NEUTROPHILS_LINE:
        return translate("Differential", "NEUT")
    if line == IMMATURE_GRANULOCYTES_LINE:
        return translate("Differential", "IG")
    return BY_ID[line].abbreviation


def _limits(line: Line) -> str:
    if line.lower is None or line.upper is None:
        return "–"
    return f"{number(line.lower, 1)} – {number(line.upper, 1)}"


def _hint(line: Line, judged: Judged | None, critical: bool) -> str:
    name = line_name(line.id)
    if judged is None or judged.range is None:
        return translate("Differential", "{name}: no range").format(name=name)
    range_ = judged.range
    low = "" if range_.low is None else f"{range_.low:g}"
    high = "" if range_.high is None else f"{range_.high:g}"
    unit = "%" if range_.quantity == "percent" else "×10⁹/L"
    text = translate("Differential", "{name}: range {low} – {high} {unit}")
    parts = [text.format(name=name, low=localised(low), high=localised(high), unit=unit)]
    if critical:
        parts.append(translate("Differential", "Critical: phone it now."))
    if judged.flag.endswith("?"):
        parts.append(translate("Differential", "“?”: the limits reach back into the range."))
    return "\n".join(parts)


def total_row(standing: Standing) -> Row:
    """The denominator and the WBC that the absolute counts are made of."""
    result = standing.differential
    wbc = "" if result.wbc.used is None else number(result.wbc.used, 2)
    judged = standing.judged.get("wbc")
    flag = judged.flag if judged else ""
    critical = any(value.line == "wbc" for value in standing.critical)
    return Row(
        "", translate("Differential", "Counted"), str(result.denominator),
        number(100, 1) if result.denominator else "–", "", wbc or "–",
        f"{flag} !!" if critical else flag, "error" if flag or critical else "", True,
        translate("Differential", "Cells in the 100 %, and the WBC of the analyser"),
    )  # fmt: skip


def notes(case: Case, standing: Standing) -> tuple[Note, ...]:
    """Erythroblasts and smudge cells per 100, and the analyser's own differential."""
    result = standing.differential
    found = [_nrbc(result)]
    if result.smudge.count and result.smudge.rule != "separate":
        found.append(_smudge(result))
    compared = against_analyser(result, case.form.analyser)
    if compared:
        found.append(_analyser(compared, result.denominator))
    return tuple(found)


def _nrbc(result: Differential) -> Note:
    count = result.other.get(ERYTHROBLAST, 0)
    per_100 = "–" if result.nrbc_per_100 is None else number(result.nrbc_per_100, 1)
    text = translate("Differential", "NRBC {count} · {per_100} per 100 · {wbc}")
    said = text.format(count=count, per_100=per_100, wbc=_wbc_text(result.wbc.correction))
    tone = "warn" if result.wbc.correction is Correction.UNKNOWN else ""
    return Note(ERYTHROBLAST, "", tone or ("text" if count else "muted"), said)


def _wbc_text(correction: Correction) -> str:
    match correction:
        case Correction.NOT_GIVEN:
            return translate("Differential", "no WBC given")
        case Correction.BY_ANALYSER:
            return translate("Differential", "WBC corrected by the analyser")
        case Correction.APPLIED:
            return translate("Differential", "WBC corrected")
        case Correction.UNKNOWN:
            return translate("Differential", "is the WBC corrected?")
        case Correction.NOT_NEEDED:
            return translate("Differential", "WBC not corrected")


def _smudge(result: Differential) -> Note:
    smudge = result.smudge
    per_100 = "–" if smudge.per_100 is None else number(smudge.per_100, 1)
    if smudge.rule == "lymph":
        text = translate("Differential", "SMDG {count} · {per_100} per 100 · counted as LYM")
    else:
        text = translate("Differential", "SMDG {count} · {per_100} per 100")
    said = text.format(count=smudge.count, per_100=per_100)
    return Note(SMUDGE_CELL, "", "warn" if smudge.noted else "text", said)


def _analyser(compared: Iterable[AnalyserLine], denominator: int) -> Note:
    outside = [line for line in compared if not line.inside]
    if not outside:
        text = translate("Differential", "Analyser: inside what {count} cells can tell")
        return Note("", "ok", "ok", text.format(count=denominator))
    text = translate("Differential", "Analyser differs: {lines}")
    lines = ", ".join(f"{_analyser_label(o.id)} {number(o.analyser, 1)} %" for o in outside)
    return Note("", "warning", "warn", text.format(lines=lines))


def _analyser_label(id: str) -> str:
    if id in BY_ID:
        return BY_ID[id].abbreviation
    neutrophil = translate("Differential", "NEUT")
    groups: Mapping[str, str] = {"neutrophil": neutrophil, "neutrophil_unspecified": neutrophil}
    return groups.get(id, translate("Differential", "IG"))


def summary(standing: Standing) -> str:
    """k of N reviewed and the WBC."""
    chosen, wbc = standing.count_set, standing.differential.wbc.given
    text = translate("Differential", "{count} of {target}")
    said = text.format(count=chosen.counted, target=chosen.target)
    if wbc is None:
        return translate("Differential", "{counted} · no WBC").format(counted=said)
    text = translate("Differential", "{counted} · WBC {wbc} ×10⁹/L")
    return text.format(counted=said, wbc=localised(f"{wbc:g}"))


def critical_text(standing: Standing) -> str:
    """The critical values in one line; "" when there is none."""
    parts = []
    for value in standing.critical:
        unit = "" if value.rule.quantity == "count" else " ×10⁹/L"
        parts.append(f"{line_name(value.line)} {localised(shown_critical(value))}{unit}")
    if not parts:
        return ""
    return translate("Differential", "Critical: {values}").format(values=", ".join(parts))
