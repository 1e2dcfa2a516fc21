"""What is known of a version in words: its card, its origin, its turns in use, its trials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QDateTime, QLocale

from wbc_desktop.gui.shell.words import translate
from wbc_desktop.gui.training.evaluation_words import part_name
from wbc_desktop.gui.training.services import ShownTurn
from wbc_desktop.gui.training.words import architecture_name, limits, number, percent
from wbc_desktop.network.card import Card as NetworkCard
from wbc_desktop.store import HouseKind
from wbc_desktop.workflow.kept_evaluations import KeptEvaluation

SHORT = 12
"""Digits of a SHA-256 that are shown: as many as the command line shows."""


def card_words(card: NetworkCard) -> str:
    """Kind, training sets and the figures that the card names."""
    sets = ", ".join(f"{s.name} ({number(s.cells)})" for s in card.training_sets)
    parts = [architecture_name(card.architecture)]
    parts.append(translate("Training", "{n} classes").format(n=len(card.classes)))
    if sets:
        parts.append(translate("Training", "trained on {sets}").format(sets=sets))
    validation = card.figures.get("validation")
    if isinstance(validation, dict):
        names = {
            "val_accuracy": translate("Training", "validation {value}"),
            "val_macro_f1": translate("Training", "macro-F1 {value}"),
        }
        for key, text in names.items():
            if isinstance(validation.get(key), float):
                parts.append(text.format(value=percent(validation[key])))
    return " · ".join(parts)


def origin_words(provenance: Mapping[str, Any]) -> str:
    """Data, split, parent, seed and program, in a line; "" where nothing is known."""
    if not provenance:
        return ""
    data, split = provenance.get("data", {}), provenance.get("split", {})
    parts = [
        translate("Training", "Data {name}, {sha}").format(
            name=data.get("name", "–"), sha=str(data.get("sha256", ""))[:SHORT]
        ),
        translate("Training", "{train} learned from, {held} held out, split {sha}").format(
            train=number(split.get("train", 0)),
            held=number(split.get("held_out", 0)),
            sha=str(split.get("sha256", ""))[:SHORT],
        ),
    ]
    parent = str(provenance.get("parent", ""))[:SHORT]
    if parent:
        parts.append(translate("Training", "begun with {sha}").format(sha=parent))
    parts.append(translate("Training", "seed {seed}").format(seed=provenance.get("seed", "–")))
    spite = provenance.get("in_spite_of", {}).get("reason")
    if spite:
        text = translate("Training", "trained in spite of the doctor: “{reason}”")
        parts.append(text.format(reason=spite))
    program = provenance.get("program", "–")
    parts.append(translate("Training", "program {version}").format(version=program))
    return " · ".join(parts)


def turn_words(turns: Sequence[ShownTurn], *, in_use: bool) -> str:
    """Since when it is in use, or was last put in use, by whom, how and why."""
    if not turns:
        return ""
    last = turns[-1]
    texts = {
        HouseKind.NETWORK_ROLLED_BACK: translate("Training", "{person} went back to it"),
        HouseKind.NETWORK_OVERRIDDEN: translate(
            "Training", "{person} put it in use against the advice: “{reason}”"
        ),
    }
    usual = translate("Training", "{person} put it in use")
    how = texts.get(last.kind, usual).format(person=last.by, reason=last.reason)
    when = day_and_time(last.at)
    text = (
        translate("Training", "In use since {when}: {how}.")
        if in_use
        else translate("Training", "Last put in use {when}: {how}.")
    )
    return text.format(when=when, how=how)


def trial_words(trials: Sequence[Mapping[str, Any]]) -> str:
    """What each set said, in figures."""
    names = {
        "laboratory": translate("Training", "Frozen set"),
        "base": translate("Training", "Base set"),
    }
    text = translate(
        "Training", "{set}, {cells} cells: {second} rightly named, the one in use {first}."
    )
    return " ".join(
        text.format(
            set=names.get(trial["ground"], trial["ground"]),
            cells=number(trial["cells"]),
            first=percent(trial["first"]["accuracy"]),
            second=percent(trial["second"]["accuracy"]),
        )
        for trial in trials
    )


def day_and_time(when: datetime) -> str:
    """A moment in the local time and the language's short form."""
    moment = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def evaluated_words(kept: Sequence[KeptEvaluation]) -> str:
    """The newest evaluation of a version, and how many there are; "" without any."""
    if not kept:
        return ""
    last = kept[0]
    text = translate(
        "Training", "Evaluated {when} on {data}, {part}: {value} rightly named ({limits})."
    )
    told = text.format(
        when=day_and_time(last.at),
        data=last.data,
        part=part_name(last.part),
        value=percent(last.accuracy),
        limits=limits(*last.limits),
    )
    if len(kept) == 1:
        return told
    more = translate("Training", "{count} earlier ones are listed under Evaluation.")
    return f"{told} {more.format(count=number(len(kept) - 1))}"
