"""The network that was judged beside the one in use, on the same cells: on paper and as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wbc_desktop.reporting.evaluation_table import columns, heading, limited, line, reach
from wbc_desktop.reporting.evaluation_words import EvaluationWords

if TYPE_CHECKING:
    from wbc_desktop.reporting.sheet import Sheet

_LEAST_P = 0.001


def draw_against(sheet: Sheet, found: Mapping[str, Any], words: EvaluationWords) -> None:
    """Nothing where no network was in use, or they could not be compared."""
    if not found.get("cells"):
        return
    heading(sheet, words.say("against", network=in_use(found)))
    for key in ("accuracy", "balanced_accuracy"):
        pair = [_figure(found[side], key, words) for side in ("second", "first")]
        sheet.paragraph(words.say("pair", judged=pair[0], in_use=pair[1]), lead=words.say(key))
    sheet.paragraph(_decided(found, words))
    learned = found.get("learned") or {}
    if learned.get("left_out"):
        sheet.paragraph(words.say("left_out", **_learned(learned)))
    for key in ("only_first", "only_second"):
        if found[key]:
            sheet.paragraph(words.say(key, list=_counted(found[key], words)))
    sheet.space(4)
    heads = ("n", "judged_found", "limits", "in_use_found", "limits", "", "p_short")
    columns(sheet, words.say("class"), [words.say(k) if k else "" for k in heads])
    for label, row in found["per_class"].items():
        line(sheet, words.label(label), _cells(row, words))


def in_use(found: Mapping[str, Any]) -> str:
    """What the network is called that the judged one stands beside."""
    other = found["first_network"]
    return f"{other['name']} {other['version']}"


def against_rows(found: Mapping[str, Any]) -> list[list[object]]:
    """Rows of a sheet: shares as fractions, McNemar's exact p; none where nothing was compared."""
    if not found.get("cells"):
        return []
    rows: list[list[object]] = [
        ["against", "cells", "won", "lost", "p"],
        [in_use(found), found["cells"], found["won"], found["lost"], f"{found['p']:.6g}"],
        [],
        *_learned_rows(found.get("learned") or {}),
        ["figure", "judged", "lower_95", "upper_95", "in_use", "in_use_lower_95",
         "in_use_upper_95"],
    ]  # fmt: skip
    for key, limits in (("accuracy", "accuracy_limits"), ("balanced_accuracy", "balanced_limits")):
        sides = [found[side] for side in ("second", "first")]
        shares = (value for s in sides for value in _shares(s[key], s.get(limits)))
        rows.append([key, *shares])
    rows += [
        [],
        ["class", "cells", "judged_right", "in_use_right", "won", "lost", "p", "p_adjusted"],
    ]
    return rows + [
        [label, row["cells"], row["second"]["right"], row["first"]["right"], row["won"],
         row["lost"], f"{row['p']:.6g}", f"{row['adjusted']:.6g}"]
        for label, row in found["per_class"].items()
    ]  # fmt: skip


def _learned(learned: Mapping[str, int | None]) -> dict[str, int]:
    """How many cells each learned from and are left out; 0 where a card does not say."""
    names = {"count": "left_out", "judged": "second", "in_use": "first"}
    return {name: learned.get(key) or 0 for name, key in names.items()}


def _learned_rows(learned: Mapping[str, int | None]) -> list[list[object]]:
    """None where nothing was left out; "" where a card does not say."""
    if not learned.get("left_out"):
        return []
    sides = ["" if (n := learned.get(key)) is None else n for key in ("second", "first")]
    return [
        ["left_out", "judged_learned_from", "in_use_learned_from"],
        [learned["left_out"], *sides],
        [],
    ]


def _shares(value: float | None, limits: Sequence[float] | None) -> list[str]:
    if value is None:
        return ["", "", ""]
    return [f"{value:.6f}", *(f"{x:.6f}" for x in limits or ())]


def _figure(side: Mapping[str, Any], key: str, words: EvaluationWords) -> str:
    if side[key] is None:
        return words.say("too_small")
    name = "balanced_limits" if key == "balanced_accuracy" else "accuracy_limits"
    return limited(side[key], side.get(name), words)


def _decided(found: Mapping[str, Any], words: EvaluationWords) -> str:
    p = found["p"]
    said = words.say("p_below", p=words.number(f"{_LEAST_P}"))
    if p >= _LEAST_P:
        said = words.say("p_is", p=words.number(f"{p:.3f}"))
    return words.say("decided", cells=found["cells"], won=found["won"], lost=found["lost"], p=said)


def _counted(labels: Mapping[str, int], words: EvaluationWords) -> str:
    return words.listed([f"{words.label(label)} ({n})" for label, n in labels.items()])


def _cells(row: Mapping[str, Any], words: EvaluationWords) -> list[str]:
    sides = [row["second"], row["first"]]
    pairs = [
        text
        for side in sides
        for text in (words.percent(side["right"] / row["cells"]), reach(side["limits"], words))
    ]
    return [str(row["cells"]), *pairs, "", words.number(f"{row['adjusted']:.3f}")]
