"""Runs a network on crops: probabilities, embedding, and what is not to be named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Proposal, Trait
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.errors import InputError
from wbc_desktop.network.arithmetic import softmax, unit
from wbc_desktop.network.calibration import Calibration, abroad, at_home
from wbc_desktop.network.card import Card
from wbc_desktop.network.network_file import Network
from wbc_desktop.network.traits import TraitReaders
from wbc_desktop.wording import Message, Wording

CANNOT_RUN = Wording(
    "network.cannot_run", "The network in “{name}” cannot be run on this computer."
)
UNSURE = Wording("network.unsure", "Too unsure between {first} and {second}.")
UNLIKE = Wording("network.unlike_training", "Unlike every class the network was trained on.")
CUT_OFF = Wording("network.cut_off", "Cut off by the edge of the picture.")
OUT_OF_FOCUS = Wording("network.out_of_focus", "Out of focus.")
TWO_CELLS = Wording("network.two_cells", "Two cells lie over each other.")

DEFAULT_THRESHOLD = 0.5
CANDIDATES_REACH = 0.95
BATCH = 16

SURE_AT_A_GLANCE = 0.98
"""Probability at temperature 1 from which one look is enough: 0.98 or more stays right."""

QUARTERS = (1, 2, 3)
"""Further looks at cells that are not sure at a glance: the crop turned by so many quarters."""

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CellMark:
    """What the finder says of a cell that forbids naming it."""

    at_border: bool = False
    sharp: bool = True
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a cell on a familiar slide, and what on any other: less surely."""

    familiar: Proposal
    elsewhere: Proposal


@dataclass(frozen=True, slots=True, eq=False)
class Outputs:
    """Of n crops: ``logits`` (n, classes), ``embedding`` (n, d), ``map`` (n, h, w, c)."""

    logits: Floats
    embedding: Floats
    map: Floats


class Classifier:
    """One network ready to run. Belongs to one thread: its interpreter is not shared.

    Results do not depend on how crops are batched.
    """

    def __init__(self, network: Network, threads: int = 2) -> None:
        """Classifies one blank crop: what fails at that is no network.

        Raises:
            InputError: the file's model cannot be run, or its card does not fit it.
        """
        from ai_edge_litert.interpreter import Interpreter

        self._network = network
        try:
            self._interpreter: Any = Interpreter(model_content=network.lite, num_threads=threads)
            self._input = self._interpreter.get_input_details()[0]["index"]
            self._size = 0
            self._traits = TraitReaders(network.card.traits)
            self.classify(np.full((1, *[self.card.input_px] * 2, 3), 255, np.uint8), [CellMark()])
        except (ValueError, RuntimeError, KeyError, TypeError) as error:
            raise InputError(CANNOT_RUN(name=network.path.name), repr(error)) from error

    @property
    def card(self) -> Card:
        return self._network.card

    @property
    def sha256(self) -> str:
        return self._network.sha256

    def classify(self, crops: Pixels, marks: Sequence[CellMark]) -> list[Proposal]:
        """Proposals of crops (n, input_px, input_px, 3) and their finder's marks.

        As sure as the network is at home; ``say`` tells what holds elsewhere as well.
        """
        return [said.familiar for said in self.say(crops, marks)]

    def say(self, crops: Pixels, marks: Sequence[CellMark]) -> list[Said]:
        """What is said of crops (n, input_px, input_px, 3) on either kind of slide."""
        if len(crops) != len(marks):
            raise ValueError(f"{len(crops)} crops but {len(marks)} marks")
        if not marks:
            return []
        outputs = self.look(crops)
        traits = self._traits.read(outputs.embedding, self._called(outputs.logits))
        pairs = zip(
            self._proposals(outputs, marks, traits, at_home(self.card)),
            self._proposals(outputs, marks, traits, abroad(self.card)),
            strict=True,
        )
        return [Said(familiar, elsewhere) for familiar, elsewhere in pairs]

    def _proposals(
        self,
        outputs: Outputs,
        marks: Sequence[CellMark],
        traits: Sequence[tuple[Trait, ...]],
        sureness: Calibration,
    ) -> list[Proposal]:
        shares = sureness.shares(outputs.logits, self.card.classes)
        odd = self._scores(outputs.embedding) - sureness.least_unlike(self._called(shares))
        rows = zip(shares, odd, marks, traits, strict=True)
        return [
            self._proposal(share, float(unlike), mark, seen, sureness)
            for share, unlike, mark, seen in rows
        ]

    def _called(self, shares: Floats) -> list[str]:
        return [self.card.classes[i] for i in shares.argmax(axis=1)]

    def look(self, crops: Pixels) -> Outputs:
        """As ``run``, but cells that are not sure at a glance are looked at from four sides.

        Logits and embedding are then the mean of the looks; the map stays that of the first.
        """
        first = self.run(crops)
        unsure = np.flatnonzero(softmax(first.logits).max(axis=1) < SURE_AT_A_GLANCE)
        if not len(unsure):
            return first
        turned = [self.run(np.rot90(crops[unsure], k, axes=(1, 2))) for k in QUARTERS]
        logits, embedding = first.logits.copy(), first.embedding.copy()
        logits[unsure] = _mean([first.logits[unsure], *(t.logits for t in turned)])
        embedding[unsure] = _mean([first.embedding[unsure], *(t.embedding for t in turned)])
        return Outputs(logits, embedding, first.map)

    def run(self, crops: Pixels) -> Outputs:
        """All three outputs of the network for crops (n > 0, input_px, input_px, 3) uint8."""
        parts = [self._invoke(crops[i : i + BATCH]) for i in range(0, len(crops), BATCH)]
        return Outputs(
            np.concatenate([p.logits for p in parts]),
            np.concatenate([p.embedding for p in parts]),
            np.concatenate([p.map for p in parts]),
        )

    def probabilities(self, logits: Floats) -> Floats:
        """Probabilities as they are calibrated at home, rows summing to 1."""
        return at_home(self.card).shares(logits, self.card.classes)

    def unlikeness(self, outputs: Outputs) -> Floats:
        """How unlike any trained class each cell is (n,): above 0 it is not named at home."""
        called = self._called(outputs.logits)
        return self._scores(outputs.embedding) - at_home(self.card).least_unlike(called)

    def _scores(self, embedding: Floats) -> Floats:
        judge = self.card.unknown
        if not judge:
            return np.full(len(embedding), -np.inf, np.float32)
        score = unit(embedding) @ np.asarray(judge["weights"], np.float32) + judge["bias"]
        return np.asarray(score, np.float32)

    def _invoke(self, crops: Pixels) -> Outputs:
        if len(crops) != self._size:
            self._size = len(crops)
            shape = (self._size, *crops.shape[1:])
            self._interpreter.resize_tensor_input(self._input, shape)
            self._interpreter.allocate_tensors()
        self._interpreter.set_tensor(self._input, crops.astype(np.float32))
        self._interpreter.invoke()
        return self._sorted_outputs()

    def _sorted_outputs(self) -> Outputs:
        """Told apart by shape: the converter does not keep names or order."""
        found = [
            np.array(self._interpreter.get_tensor(d["index"]))
            for d in self._interpreter.get_output_details()
        ]
        logits = [t for t in found if t.ndim == 2 and t.shape[1] == len(self.card.classes)]
        embedding = [t for t in found if t.ndim == 2 and t.shape[1] != len(self.card.classes)]
        maps = [t for t in found if t.ndim == 4]
        if not (len(logits) == len(embedding) == len(maps) == 1):
            raise ValueError(f"outputs of shapes {[t.shape for t in found]} do not fit the card")
        return Outputs(logits[0], embedding[0], maps[0])

    def _proposal(
        self,
        share: Floats,
        unlike: float,
        mark: CellMark,
        traits: tuple[Trait, ...],
        sureness: Calibration,
    ) -> Proposal:
        """Traits are said of whole, sharp cells of the trained classes only."""
        order = np.argsort(-share, kind="stable")
        ranked = tuple((self.card.classes[i], float(share[i])) for i in order)
        reason = _reason(ranked, unlike, mark, sureness.thresholds)
        said = traits if is_calibrated(reason) else ()
        might = _candidates(ranked, sureness.candidates)
        return Proposal(ranked, reason is not None, reason, might, self.sha256, said)


def _reason(
    ranked: tuple[tuple[str, float], ...],
    unlike: float,
    mark: CellMark,
    thresholds: Mapping[str, float],
) -> Message | None:
    """Why a cell is not named; None if it is."""
    first, probability = ranked[0]
    if mark.at_border:
        return CUT_OFF()
    if not mark.sharp:
        return OUT_OF_FOCUS()
    if mark.crowded:
        return TWO_CELLS()
    if unlike > 0:
        return UNLIKE()
    if probability < thresholds.get(first, DEFAULT_THRESHOLD):
        return UNSURE(first=BY_ID[first].name.lower(), second=BY_ID[ranked[1][0]].name.lower())
    return None


def is_calibrated(reason: Message | None) -> bool:
    """Whether probabilities were measured on such cells: named ones and unsure ones were, cells
    out of focus, cut off, over each other or unlike every class were not."""
    return reason is None or reason.code == UNSURE.code


def _candidates(
    ranked: tuple[tuple[str, float], ...], least: Mapping[str, float]
) -> tuple[str, ...]:
    """The first choice and every other class as probable as its own cells mostly are.

    ``least`` are the class-wise conformal limits of the card; without them, the fewest classes
    that together reach CANDIDATES_REACH.
    """
    if least:
        return tuple(c for i, (c, p) in enumerate(ranked) if i == 0 or p >= least.get(c, 1.0))
    total = 0.0
    for count, (_, probability) in enumerate(ranked, 1):
        total += probability
        if total >= CANDIDATES_REACH:
            return tuple(c for c, _ in ranked[:count])
    return tuple(c for c, _ in ranked)


def _mean(looks: Sequence[Floats]) -> Floats:
    return np.asarray(np.mean(looks, axis=0), np.float32)
