"""The tables of docs/network.md, made of the figures alone so that page and figures agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from network_bars import Line, limits, lines, number, wanted

from wbc_desktop.domain.classes import BY_ID, UNIDENTIFIED

BEGIN = "<!-- figures: written by scripts/evaluate_networks.py, not by hand -->"
END = "<!-- end of figures -->"

Found = Mapping[str, Any]

ABROAD = {
    "second_camera": "PBC’s second camera, five classes",
    "raabin": "Raabin (Tehran, phone)",
    "jiangxi": "Jiangxi (rapid stain)",
    "apl": "apl (leukaemia patients), mature cells",
    "apl_known": "apl, all known groups",
}
PLACES = {
    "bccd_odd": "BCCD odd blocks, four groups",
    "slide1": "slide1, one dirty region",
    "drawn": "drawn fields (**trained on such cells**)",
}
OFTEN = 0.1
"""A wrong answer is listed from this share of a class's cells on."""


def with_figures(page: str, found: Found) -> str:
    """The page with the block between the two marks made anew.

    Raises:
        ValueError: a mark is missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{block(found)}\n{END}{after}"


def block(found: Found) -> str:
    """All tables of one network's figures, in Markdown."""
    network = found["network"]
    parts = [
        [f"**{network['name']}**, {network['sha256'][:8]}, {network['bytes'] / 1e6:.1f} MB."
         " All counts, confusions and limits stand in [figures/network.json](figures/network.json)."
         " Limits are 95 %: exact for shares, see `scripts/network_scores.py` for others."],
        ["### Bars", "", *bars(found)],
        ["### At home: PBC test", "", *home(found["pbc_test"])],
        ["### Laboratories it was never trained on", "", *abroad(found)],
        ["Most often taken for another (any answer; from one cell in ten on):", "",
         *confused(found)],
        ["### Cells of classes it was never trained on (apl)", "", *unknown(found)],
        ["### Slides", "", *slides(found)],
        ["### Finder and network together", "", *together(found["end_to_end"])],
    ]  # fmt: skip
    return "\n\n".join("\n".join(part) for part in parts)


def bars(found: Found) -> list[str]:
    head = [
        "| bar | figure | 95 % limits | counted on | must | aim | |",
        "|---|---|---|---|---|---|---|",
    ]
    return head + [_bar(line) for line in lines(found)]


def _bar(line: Line) -> str:
    bar = line.bar
    figure = number(bar, line.value)
    cells = [bar.title, figure, limits(line), line.counts, wanted(bar, bar.must)]
    return _row(*cells, wanted(bar, bar.aim), line.verdict)


def home(part: Found) -> list[str]:
    named = part["named"]
    rows = [
        ("right over the eight groups", shared(part["eight_groups"])),
        ("right over eleven classes",
         f"{part['accuracy']:.1%} ({_span(part['accuracy_limits'])}; {part['cells']} cells)"),
        ("balanced accuracy, macro-F1, calibration error",
         f"{part['balanced_accuracy']:.3f}, {part['macro_f1']:.3f}, {part['ece']:.3f}"),
        ("named at all", f"{named['share']:.1%}; of these right (eight groups)"
         f" {shared(named['right'])}"),
        ("named with p ≥ .9", shared(part["confident"])),
        ("the class is among the candidates",
         f"{shared(part['candidates']['all'])}; {part['candidates']['mean_size']['share']:.2f}"
         " candidates a cell"),
    ]  # fmt: skip
    return ["| | |", "|---|---|", *(_row(*row) for row in rows)]


def abroad(found: Found) -> list[str]:
    head = [
        "| | cells | balanced, any answer | restricted to its classes | worst class, any answer"
        " | calibration error | named; of these right |",
        "|---|---|---|---|---|---|---|",
    ]
    return head + [_stranger(title, found[name]) for name, title in ABROAD.items()]


def _stranger(title: str, part: Found) -> str:
    worst, told = part["worst_free"], part["named"]
    return _row(
        title,
        part["cells"],
        f"{part['free']:.3f} ({_three(part['free_limits'])})",
        f"{part['restricted']:.3f} ({_three(part['restricted_limits'])})",
        f"{worst['class']} {worst['share']:.2f} ({worst['hits']} of {worst['cells']})",
        f"{part['ece']:.3f}",
        f"{told['share']:.0%}; {told['right']['share']:.0%}",
    )


def confused(found: Found) -> list[str]:
    """A line for each laboratory: wrong answers given to at least OFTEN of a class's cells."""
    return [f"- {title}: {_often(found[name]['called'])}." for name, title in ABROAD.items()]


def _often(called: Found) -> str:
    said = [
        (count / sum(row.values()), f"{label} → {answer} ({count} of {sum(row.values())})")
        for label, row in called.items()
        for answer, count in row.items()
        if answer != label and count >= OFTEN * sum(row.values()) and sum(row.values()) >= 10
    ]
    return ", ".join(text for _, text in sorted(said, reverse=True)) or "nothing that often"


def unknown(found: Found) -> list[str]:
    part, apart = found["apl_unknown"], found["known_against_unknown"]
    rows = [
        _row(BY_ID[name].name, row["cells"], f"{row['named']['share']:.1%}",
             shared(row["confident"]), _called(row["called"]))
        for name, row in part["by_class"].items()
    ]  # fmt: skip
    every = _row(
        "**all**", part["cells"], f"{part['named']['share']:.1%}", shared(part["confident"]),
        f"by the probability alone {part['confident_by_softmax_alone']:.1%} would be confident",
    )  # fmt: skip
    unlike, unsure = apart["unlikeness"], apart["unsureness"]
    return [
        "| | cells | named all the same | named with p ≥ .9 | called |",
        "|---|---|---|---|---|",
        *rows,
        every,
        "",
        f"Known against unknown cells of the same {apart['patients']} patients"
        f" ({unlike['negative']} against {unlike['positive']}), AUROC: by the judge of unlike cells"
        f" {_area(unlike)}, by 1 − the largest probability {_area(unsure)}; within one patient"
        f" {unlike['within']['share']:.3f} and {unsure['within']['share']:.3f}.",
    ]


def _called(row: Mapping[str, int]) -> str:
    names = sorted(((-n, name) for name, n in row.items() if name != UNIDENTIFIED))[:3]
    return ", ".join(f"{BY_ID[name].name.lower()} {-n}" for n, name in names)


def _area(figure: Found) -> str:
    return f"{figure['share']:.3f} ({_three(figure['limits'])})"


def slides(found: Found) -> list[str]:
    alarm, called = found["slide_alarm"], found["alarmed_groups_of_20"]
    rows = [
        _row(ABROAD.get(name, "PBC test"), f"{called[name]['hits']} of {called[name]['cells']}",
             f"{row['bad']} of {row['groups']}", _or_dash(row["score"]),
             _or_dash(row["likeness"]))
        for name, row in alarm["by_set"].items()
    ]  # fmt: skip
    both = alarm["score"]
    every = _row(
        "**all**", "", f"{both['positive']} of {both['positive'] + both['negative']}",
        _or_dash(both["share"]), _or_dash(alarm["likeness"]["share"]),
    )  # fmt: skip
    return [
        "Groups of 20 cells of one laboratory; of those under “bad”, half have random class mixes.",
        "",
        "| | called unfamiliar (own mix) | bad: under 80 % right | AUROC of the score for bad"
        " | of likeness |",
        "|---|---|---|---|---|",
        *rows,
        every,
        "",
        f"Of bad groups {shared(alarm['alarmed_of_bad'])} are called unfamiliar, of good ones"
        f" {shared(alarm['alarmed_of_good'])}. No slides are known of PBC: false alarms there are"
        " of groups of its cells.",
    ]


def together(found: Found) -> list[str]:
    head = [
        "| | cells | found | found × rightly classed | of found right | named; of these right"
        " | false boxes (named) |",
        "|---|---|---|---|---|---|---|",
    ]
    rows = [_place(title, found[name]) for name, title in PLACES.items()]
    lost = [f"- {title}: {_lost(found[name])}." for name, title in PLACES.items()]
    return [*head, *rows, "", "Lost to (any cell in a hundred on):", "", *lost]


def _place(title: str, part: Found) -> str:
    named = f"{part['named']['share']:.0%}; {shared(part['right_of_named'])}"
    false = f"{part['false']} ({sum(part['false_named'].values())})"
    found, both = shared(part["found"]), shared(part["found_and_right"])
    cells = part["found"]["cells"]
    return _row(title, cells, found, both, f"{part['right_of_found']['share']:.1%}", named, false)


def _lost(part: Found) -> str:
    cells = part["found"]["cells"]
    said = [
        (count, f"{label} → {answer} {count}")
        for label, row in part["confusion"].items()
        for answer, count in row.items()
        if answer != label and count >= cells / 100
    ]
    return ", ".join(text for _, text in sorted(said, key=lambda s: (-s[0], s[1]))) or "nothing"


def shared(figure: Found) -> str:
    """A share in per cent with its limits and counts."""
    span = _span(figure["limits"])
    return f"{figure['share']:.1%} ({span}; {figure['hits']} of {figure['cells']})"


def _span(pair: Sequence[float]) -> str:
    return "–".join(f"{100 * v:.1f}" for v in pair)


def _three(pair: Sequence[float]) -> str:
    return "–".join(f"{v:.3f}" for v in pair)


def _or_dash(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(c) for c in cells) + " |"
