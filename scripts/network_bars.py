"""The bars a network is held to, as data, and the table of figures against them.

A bar's figure is found in what ``network_figures`` measured by its dotted path. ``must`` and
``aim`` are least values, or greatest ones where ``lower`` is better. ``beside`` has to hold in
the same network. A bar that is measured elsewhere names where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MET, MISSED, AIM, ABSENT = "met", "MISSED", "aim met", "not measured here"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the table; ``limits`` is the path of the limits where the figure is bare."""

    title: str
    figure: str
    must: float
    aim: float | None
    limits: str = ""
    lower: bool = False
    beside: Bar | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A bar and what one network reaches."""

    bar: Bar
    value: float | None
    limits: tuple[float, float] | None
    counts: str
    verdict: str


def _share(title: str, path: str, must: float, aim: float | None, **rest: Any) -> Bar:
    """A bar whose figure is a dictionary with ``share`` and ``limits``."""
    return Bar(title, f"{path}.share", must, aim, f"{path}.limits", **rest)


def _balanced(title: str, path: str, must: float, aim: float) -> Bar:
    return Bar(title, path, must, aim, f"{path}_limits")


STAYS = _share("… while so much of PBC test stays confident", "pbc_test.confident", 0.65, 0.75)
WRONG = "confident_and_wrong"
ADAPTING = "scripts/measure/adapting.py --set raabin"

BARS = (
    _share("PBC test, eight groups: accuracy", "pbc_test.eight_groups", 0.985, 0.993),
    Bar("PBC test, eleven classes: accuracy", "pbc_test.accuracy", 0.92, 0.95,
        "pbc_test.accuracy_limits"),
    Bar("PBC test, eleven classes: macro-F1", "pbc_test.macro_f1", 0.90, 0.94,
        "pbc_test.macro_f1_limits"),
    _balanced("second camera, five classes: free", "second_camera.free", 0.88, 0.96),
    _balanced("raabin: free", "raabin.free", 0.86, 0.93),
    _balanced("raabin: restricted", "raabin.restricted", 0.91, 0.96),
    _balanced("jiangxi: free", "jiangxi.free", 0.72, 0.90),
    _balanced("jiangxi: restricted", "jiangxi.restricted", 0.82, 0.93),
    _balanced("apl, known classes: balanced over its groups, free", "apl_known.free", 0.80, 0.90),
    _balanced("matek left out of training: known groups, free", "matek_left_out.known.free",
              0.82, 0.90),
    _share("worst class recall on raabin: free", "raabin.worst_free", 0.75, 0.88),
    _share("worst class recall on raabin: restricted", "raabin.worst_restricted", 0.75, 0.88),
    Bar("ten cells per class: raabin, other slides", "", 0.92, 0.96, elsewhere=ADAPTING),
    Bar("ten cells per class: loss at home", "", 0.005, 0.0, lower=True, elsewhere=ADAPTING),
    _share("untrained class called a known one, p ≥ .9 (apl)", "apl_unknown.confident",
           0.03, 0.01, lower=True, beside=STAYS),
    STAYS,
    _share("… blasts alone", "apl_unknown.by_class.blast.confident", 0.01, 0.002, lower=True),
    _share("known against unknown, same patients (apl): AUROC",
           "known_against_unknown.unlikeness", 0.87, 0.93),
    _share("known cells abroad, confident and wrong: raabin", f"{WRONG}.raabin",
           0.01, 0.003, lower=True),
    _share("… jiangxi", f"{WRONG}.jiangxi", 0.01, 0.003, lower=True),
    _share("… together", f"{WRONG}.together", 0.01, 0.003, lower=True),
    _share("slide alarm, groups of 20 with accuracy < .8: AUROC", "slide_alarm.score",
           0.92, 0.96),
    _share("slide alarm: false alarms on groups of PBC test", "alarmed_groups_of_20.pbc_test",
           0.05, 0.01, lower=True),
    Bar("calibration error (ECE) on PBC test", "pbc_test.ece", 0.01, 0.005, "pbc_test.ece_limits",
        lower=True),
    _share("candidates on PBC test: least coverage of a class", "pbc_test.candidates.least",
           0.95, 0.95),
    _share("candidates on PBC test: mean size", "pbc_test.candidates.mean_size", 1.25, 1.1,
           lower=True),
    _share("end to end, BCCD odd blocks: found × rightly classed",
           "end_to_end.bccd_odd.found_and_right", 0.90, 0.95),
    Bar("size of the file, bytes", "network.bytes", 20_000_000, None, lower=True),
    Bar("cells a second on two cores, with cropping", "", 250, 1000,
        elsewhere="scripts/measure/classifying.py"),
)  # fmt: skip

ALSO_KEPT = (
    Bar("", "pbc_test.named.share", 0.0, None),
    Bar("", "apl.free", 0.0, None),
    Bar("", "apl.restricted", 0.0, None),
    Bar("", "apl_unknown.confident_wrong", 1.0, None, lower=True),
    Bar("", "second_camera.restricted", 0.0, None),
)
"""Figures without a bar that must not fall either."""

FLOOR = 0.97
"""Accuracy over PBC's eight groups below which no network is kept, whatever was before."""

TOLERANCE = 0.002
"""Other processors round otherwise; a smaller loss than this is none. Of sizes: this share."""


def at(found: Mapping[str, Any], path: str) -> Any:
    """What lies at a dotted path, None if nothing does."""
    place: Any = found
    for name in path.split("."):
        if not isinstance(place, Mapping) or name not in place:
            return None
        place = place[name]
    return place


def lines(found: Mapping[str, Any]) -> list[Line]:
    """All bars with what a network reaches, in the order of the table."""
    return [_line(bar, found) for bar in BARS]


def _line(bar: Bar, found: Mapping[str, Any]) -> Line:
    value, limits = at(found, bar.figure), at(found, bar.limits)
    return Line(
        bar, value, tuple(limits) if limits else None, _counts(bar, found), verdict(bar, found)
    )


def verdict(bar: Bar, found: Mapping[str, Any]) -> str:
    value = at(found, bar.figure)
    if value is None:
        return ABSENT
    if not reaches(bar, value, bar.must) or _falls_beside(bar, found, "must"):
        return MISSED
    if bar.aim is not None and reaches(bar, value, bar.aim):
        return MET if _falls_beside(bar, found, "aim") else AIM
    return MET


def _falls_beside(bar: Bar, found: Mapping[str, Any], which: str) -> bool:
    """Whether the figure that has to hold beside falls short of its own must or aim."""
    if bar.beside is None:
        return False
    value, wanted = at(found, bar.beside.figure), getattr(bar.beside, which)
    return value is None or not reaches(bar.beside, value, wanted)


def reaches(bar: Bar, value: float, wanted: float) -> bool:
    return value <= wanted if bar.lower else value >= wanted


def _counts(bar: Bar, found: Mapping[str, Any]) -> str:
    """What the figure was counted on, as far as the figures say."""
    if bar.elsewhere and not bar.figure:
        return bar.elsewhere
    parent = at(found, bar.figure.rpartition(".")[0])
    if not isinstance(parent, Mapping):
        return ""
    if "positive" in parent:
        return f"{parent['positive']} against {parent['negative']}"
    name = f"{parent['class']}, " if "class" in parent else ""
    if "hits" in parent:
        return f"{name}{parent['hits']} of {parent['cells']}"
    return f"{parent['cells']} cells" if "cells" in parent else ""


def kept(found: Mapping[str, Any]) -> dict[str, float]:
    """The figures that must not get worse, by path: those of the bars and a few more."""
    paths = [bar.figure for bar in (*BARS, *ALSO_KEPT) if bar.figure]
    values = {path: at(found, path) for path in paths}
    return {path: float(value) for path, value in values.items() if value is not None}


def complaints(now: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """What is under its floor, or worse than before; figures that only one side has are passed."""
    lower = {bar.figure for bar in (*BARS, *ALSO_KEPT) if bar.lower}
    out = []
    home = now["pbc_test.eight_groups.share"]
    if home < FLOOR:
        out.append(f"pbc_test.eight_groups.share {home:.4f} is below {FLOOR}")
    for path in sorted(now.keys() & before.keys()):
        loss = (now[path] - before[path]) * (1 if path in lower else -1)
        if path != "network.bytes" and loss > TOLERANCE:
            out.append(f"{path}: {now[path]:.4f}, was {before[path]:.4f}")
    return out


def number(bar: Bar, value: float | None) -> str:
    """A value as the table has it: shares with three places, sizes whole."""
    if value is None:
        return "–"
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.3f}"


def wanted(bar: Bar, value: float | None) -> str:
    """A must or an aim with its direction."""
    if value is None:
        return "–"
    text = number(bar, value) if value >= 100 else f"{value:g}"
    return f"{'≤' if bar.lower else '≥'} {text}"


def limits(line: Line) -> str:
    return "" if line.limits is None else "–".join(number(line.bar, v) for v in line.limits)


def printed(found: Mapping[str, Any], before: Mapping[str, float]) -> list[str]:
    """The table for a terminal, the baseline's figures beside."""
    head = f"{'bar':56} {'figure':>10} {'95 % limits':>13}  {'must':>12} {'aim':>9}  verdict"
    rows = [_printed(line, before.get(line.bar.figure)) for line in lines(found)]
    missed = sum(line.verdict == MISSED for line in lines(found))
    unseen = sum(line.verdict == ABSENT for line in lines(found))
    total = f"{missed} of {len(BARS)} bars missed, {unseen} not measured here"
    return [head, *rows, total]


def _printed(line: Line, before: float | None) -> str:
    bar = line.bar
    was = "" if before is None else f"was {number(bar, before)}"
    remarks = ", ".join(text for text in (line.counts, was) if text)
    end = f"{line.verdict}  ({remarks})" if remarks else line.verdict
    return (
        f"{bar.title:56} {number(bar, line.value):>10} {limits(line):>13}"
        f"  {wanted(bar, bar.must):>12} {wanted(bar, bar.aim):>9}  {end}"
    )
