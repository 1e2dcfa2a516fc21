"""The card inside a network file: what it knows, how to feed it, where it must not be trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from itertools import chain
from math import isfinite
from typing import Any

from wbc_desktop.domain.classes import BY_ID, CLASSES, UNIDENTIFIED

FORMAT = 1
MOST_PX = 1024
"""A larger input is rubbish, or would fill the memory."""

PREPARING = 1
"""Version of ``prepare.cut``: a card made for another version is refused."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A set the network was trained on, with its licence."""

    name: str
    licence: str
    cells: int


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of a network. Crops are ``input_px`` square at ``microns_per_pixel``.

    ``temperature`` divides the logits, ``biases`` are added then, class by class; ``thresholds``
    are the least probability of each class below which a cell is unidentified; ``candidates`` those
    from which a class is among a cell's candidates (class-wise conformal limits). ``unknown`` holds
    the linear judge of cells unlike any trained class (``weights`` over the normalised embedding,
    ``bias``, ``threshold``, ``apart`` for classes that have a threshold of their own), empty if
    there is none. ``statistics`` describes crops of the training laboratories, name to mean and
    standard deviation over groups of cells.
    ``figures`` are measured results. ``traits``
    holds the linear readers of traits in words (``network.traits``), empty if there are none.
    ``provenance`` says where it comes from (``learning.provenance``), empty if that was not kept.
    ``abroad`` is what holds instead on slides that are not known to look familiar: ``temperature``,
    ``biases`` (added to the divided logits), ``thresholds``, ``candidates``, the judge's
    ``threshold``; empty if not measured.
    """

    name: str
    version: str
    classes: tuple[str, ...]
    input_px: int
    microns_per_pixel: float
    architecture: str
    temperature: float = 1.0
    biases: dict[str, float] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)
    candidates: dict[str, float] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)
    abroad: dict[str, Any] = field(default_factory=dict)
    statistics: dict[str, Any] = field(default_factory=dict)
    training_sets: tuple[TrainingSet, ...] = ()
    seed: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    traits: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, Any] = field(default_factory=dict)
    program: str = ""
    preparing: int = PREPARING
    format: int = FORMAT

    @property
    def untrained(self) -> tuple[str, ...]:
        """Classes the network cannot propose; a person can always name them."""
        known = {*self.classes, UNIDENTIFIED}
        return tuple(c.id for c in CLASSES if c.id not in known)

    @property
    def label(self) -> str:
        return f"{self.name} {self.version}"

    def as_json(self) -> str:
        """For a file; never with a figure that is no number, which not every reader knows.

        Raises:
            ValueError: a figure is no number.
        """
        told = asdict(self)
        return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)

    @staticmethod
    def from_json(text: str) -> Card:
        """Reads what ``as_json`` made; fields of later formats are passed over.

        Raises:
            ValueError: it is no card (also as KeyError or TypeError).
        """
        data = json.loads(text)
        known = {f.name for f in fields(Card)}
        given = {k: v for k, v in data.items() if k in known}
        for name in ("classes", "notices"):
            given[name] = tuple(given.get(name, ()))
        sets = given.get("training_sets", ())
        given["training_sets"] = tuple(TrainingSet(**s) for s in sets)
        card = Card(**given)
        _check_classes(card)
        _check_numbers(card)
        return card

    def text(self) -> str:
        """The card for a person, in Markdown."""
        lines = [f"# {self.label}", "", f"Architecture: {self.architecture}, seed {self.seed}."]
        lines += [f"Input: {self.input_px} px at {self.microns_per_pixel:g} µm/px, RGB.", ""]
        lines += ["Trained classes: " + ", ".join(self.classes) + ".", ""]
        lines += ["**Never trained, so never proposed**: " + ", ".join(self.untrained) + ".", ""]
        lines += [self._naming(), ""]
        lines += ["| training set | cells | licence |", "|---|---|---|"]
        lines += [f"| {s.name} | {s.cells} | {s.licence} |" for s in self.training_sets]
        others = {name: held for name, held in self.figures.items() if name != "bars"}
        lines += ["", "## Figures", "", "```json", json.dumps(others, indent=1), "```", ""]
        lines += bars_text(self.figures.get("bars", []))
        lines += traits_text(self.traits)
        lines += provenance_text(self.provenance)
        lines += ["## Notices", "", *[f"- {notice}" for notice in self.notices], ""]
        lines += [
            "Every laboratory it was not trained on is foreign to it: expect errors there, look at"
            " the slide's familiarity, and let a person decide every cell. Not a medical device."
        ]
        return "\n".join(lines) + "\n"

    def _naming(self) -> str:
        """When a cell is not named, in a sentence."""
        least = ", ".join(f"{name} {share:g}" for name, share in sorted(self.thresholds.items()))
        sentence = f"A cell is named from these probabilities on: {least or 'any'}"
        added = f", added {_listed(self.biases)}" if self.biases else ""
        sentence += f" (temperature {self.temperature:g}{added})."
        if self.abroad:
            sentence += (
                f" On slides not known to look familiar the temperature is"
                f" {self.abroad['temperature']:g}, measured on {self.abroad['measured_on']};"
                f" added there: {_listed(self.abroad.get('biases', {})) or 'nothing'}."
            )
        if not self.unknown:
            return sentence + " Cells unlike every class are not recognised as such."
        share = float(self.unknown.get("rejects_of_known", 0.0))
        return sentence + (
            " Cells unlike every class are turned away, and with them"
            f" {share:.0%} of the known cells of its own laboratory."
        )


def _listed(biases: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {bias:+g}" for name, bias in sorted(biases.items()))


def _check_classes(card: Card) -> None:
    """Raises ``ValueError`` where it has no classes of ours, or sees cells at no usable size."""
    unknown = [c for c in card.classes if c not in BY_ID]
    usable = 8 <= card.input_px <= MOST_PX and card.microns_per_pixel > 0
    if unknown or not card.classes or not usable:
        raise ValueError(f"not a usable card: {unknown or card.classes}, {card.input_px} px")


def _check_numbers(card: Card) -> None:
    """Raises ``ValueError`` (or TypeError) where a calibration is no number or of another form."""
    apart = card.unknown.get("apart", {}) if isinstance(card.unknown, dict) else {}
    at_home = (card.biases, card.thresholds, card.candidates)
    tables = (*at_home, card.unknown, card.abroad, card.statistics)
    least_abroad = [card.abroad.get(name, {}) for name in ("thresholds", "candidates", "biases")]
    for held in (*tables, card.traits, card.provenance, *least_abroad, apart):
        if not isinstance(held, dict):
            raise ValueError(f"not a table: {held!r}")
    groups = [pair for known in card.statistics.values() for pair in dict(known).values()]
    if any(len(pair) != 2 for pair in groups):
        raise ValueError("a statistic is no mean and deviation")
    temperatures = [card.temperature, card.abroad.get("temperature", card.temperature)]
    least = [v for held in (*at_home, *least_abroad) for v in held.values()]
    judged = [card.abroad.get("threshold", 0.0), card.unknown.get("threshold", 0.0)]
    numbers = [*temperatures, *least, *judged, *apart.values(), *chain.from_iterable(groups)]
    if not all(isinstance(n, int | float) and isfinite(n) for n in numbers):
        raise ValueError("a calibration is no number")
    if min(temperatures) <= 0:
        raise ValueError(f"temperatures of {temperatures}")


def provenance_text(provenance: Mapping[str, Any]) -> list[str]:
    """Lines of Markdown: what it was trained from."""
    if not provenance:
        return []
    data, split = provenance.get("data", {}), provenance.get("split", {})
    lines = ["## Provenance", ""]
    lines.append(f"- data: {data.get('name')}, SHA-256 {data.get('sha256')}")
    lines.append(
        f"- split: {split.get('train')} to train on, {split.get('held_out')} held out,"
        f" SHA-256 {split.get('sha256')}"
    )
    lines.append(f"- parent: {provenance.get('parent') or 'none'}")
    lines.append(f"- seed {provenance.get('seed')}, program {provenance.get('program')}")
    return [*lines, ""]


def bars_text(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines of Markdown: what the network reaches on sets it was never chosen by, and what not."""
    if not rows:
        return []
    lines = ["## Against its bars", "", "Limits are 95 %.", ""]
    lines += [
        "| bar | figure | limits | counted on | must | aim | |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        limits = "–".join(row["limits"])
        cells = (row["bar"], row["figure"], limits, row["counted_on"], row["must"], row["aim"])
        lines.append(f"| {' | '.join(map(str, cells))} | {row['verdict']} |")
    return [*lines, ""]


def traits_text(traits: Mapping[str, Any]) -> list[str]:
    """Lines of Markdown: how often each trait was right, of cells called each class."""
    if not traits:
        return []
    lines = ["## Traits in words", "", f"Measured on {traits['measured_on']}; said only where the"]
    lines += [f"share right is at least {traits['least_accuracy']:.0%}, and only when sure.", ""]
    lines += [
        "| trait | cells called | said | right | share, exact 95 % limits |",
        "|---|---|---|---|---|",
    ]
    for attribute, reader in traits["attributes"].items():
        for class_id, row in reader["classes"].items():
            low, high = row["limits"]
            share = f"{row['accuracy']:.3f} ({low:.3f}–{high:.3f})"
            shown = "" if row["accuracy"] >= traits["least_accuracy"] else ", not said"
            said = f"{row['said']} of {row['cells']}"
            lines.append(f"| {attribute} | {class_id} | {said} | {row['right']} | {share}{shown} |")
    return [*lines, ""]
