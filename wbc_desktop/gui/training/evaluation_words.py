"""What an evaluation is of, and what its comparison says, in the person's words."""

from __future__ import annotations

from collections.abc import Mapping

from wbc_desktop.gui.shell.controls import Tone
from wbc_desktop.gui.shell.words import translate
from wbc_desktop.gui.training.evaluation_against import Against
from wbc_desktop.gui.training.evaluation_figures import Evaluation
from wbc_desktop.gui.training.words import label_name, number, percent, split_name
from wbc_desktop.learning.items import TEST
from wbc_desktop.learning.job_data import ALL_CELLS, HELD_OUT

LEAST_P = 0.001


def part_name(part: str) -> str:
    """Which pictures of a set were looked at."""
    match part:
        case p if p == TEST:
            return translate("Training", "Test part")
        case p if p == HELD_OUT:
            return translate("Training", "Held-out part")
        case p if p == ALL_CELLS:
            return translate("Training", "All pictures")
    return split_name(part)


def about_words(evaluation: Evaluation) -> str:
    """Network, set, part and number of pictures in a line."""
    pictures = translate("Training", "{pictures} pictures").format(
        pictures=number(evaluation.cells)
    )
    part = part_name(evaluation.part) if evaluation.part else ""
    parts = [evaluation.network, evaluation.data, part, pictures]
    if evaluation.part == HELD_OUT:
        parts.append(translate("Training", "also used to choose the best epoch"))
    return " · ".join(text for text in parts if text)


def caution_words(evaluation: Evaluation) -> list[str]:
    """Why the figures may flatter, or do not cover the whole set."""
    told = []
    if evaluation.learned_from:
        text = translate(
            "Training",
            "The network learned from {seen} of these pictures, so the figures flatter. Judge it on"
            " pictures it has never seen.",
        )
        told.append(text.format(seen=number(evaluation.learned_from)))
    if evaluation.undecided:
        text = translate(
            "Training",
            "Left out, because nobody has said what their labels mean: {names}. Say it under Data.",
        )
        told.append(text.format(names=_counted(evaluation.undecided, named=False)))
    return told


def verdict_words(against: Against) -> str:
    """Which of the two is better, in a sentence; one alone says nothing of chance."""
    if not against.differs:
        return translate("Training", "No difference that chance does not explain.")
    if against.won > against.lost:
        return translate("Training", "Better than the network in use on the same pictures.")
    return translate("Training", "Worse than the network in use on the same pictures.")


def verdict_in_short(against: Against) -> str:
    """The same in a few words, with the chance."""
    if not against.differs:
        text = translate("Training", "No sure difference to the one in use, {p}")
    elif against.won > against.lost:
        text = translate("Training", "Better than the one in use, {p}")
    else:
        text = translate("Training", "Worse than the one in use, {p}")
    return text.format(p=p_words(against.p))


def verdict_tone(against: Against) -> Tone:
    """Which colour goes with the verdict; its words and sign say the same."""
    if not against.differs:
        return "muted"
    return "ok" if against.won > against.lost else "error"


def decided_words(against: Against) -> str:
    """The counts that decide, and McNemar's test of them."""
    text = translate(
        "Training",
        "Of {cells} pictures it alone names {won} rightly, the one in use alone {lost}"
        " (McNemar, exact {p}).",
    )
    counts = {"cells": against.cells, "won": against.won, "lost": against.lost}
    said = {name: number(count) for name, count in counts.items()}
    return text.format(**said, p=p_words(against.p))


def p_words(p: float) -> str:
    """How well chance explains a difference; never as if it were impossible."""
    if p < LEAST_P:
        return translate("Training", "p below {p}").format(p=number(LEAST_P, 3))
    return translate("Training", "p {p}").format(p=number(p, 3))


def unnamed_words(against: Against) -> str:
    """Labels that one of the two cannot name: there it counts as wrong."""
    texts = (
        (
            translate("Training", "Only this one can name {names}."),
            against.only_judged,
        ),
        (
            translate("Training", "Only the one in use can name {names}."),
            against.only_in_use,
        ),
    )
    told = [text.format(names=_counted(labels)) for text, labels in texts if labels]
    if told:
        told.append(translate("Training", "There the other one counts as wrong."))
    return " ".join(told)


def learned_words(against: Against) -> str:
    """How many pictures are left out because one of the two learned from them."""
    learned = against.learned
    if not learned.left_out:
        return ""
    text = translate(
        "Training",
        "{count} pictures are left out here: this one learned from {judged} of the pictures, the"
        " one in use from {in_use}.",
    )
    counts = {"judged": learned.judged or 0, "in_use": learned.in_use or 0}
    said = {name: number(count) for name, count in counts.items()}
    return text.format(count=number(learned.left_out), **said)


def small_words() -> str:
    """Why there is no mean of classes."""
    return translate("Training", "Not judged: every class has fewer than 10 pictures.")


def gain_words(gain: float) -> str:
    """A difference of two shares in points, with its sign."""
    sign = "+" if gain > 0 else "−" if gain < 0 else "±"
    return f"{sign}{number(100 * abs(gain), 1)}"


def share_words(share: float, limits: str) -> str:
    """A share with its limits."""
    return f"{percent(share)} ({limits})"


def _counted(labels: Mapping[str, int], *, named: bool = True) -> str:
    names = ((label_name(n) if named else f"“{n}”", count) for n, count in labels.items())
    return ", ".join(f"{name} ({number(count)})" for name, count in names)
