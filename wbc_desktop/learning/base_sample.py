"""What an adapting repeats so that nothing is unlearned, and what tells whether anything was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.learning.adapting import hits_of
from wbc_desktop.learning.adapting_gain import Change, plain_change
from wbc_desktop.learning.batches import plain_view
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.halves import Halves, trunk_hash
from wbc_desktop.learning.lessons import Repeated
from wbc_desktop.learning.replay import HELD_OUT, TRAIN, Replay, read_replay, shipped_file
from wbc_desktop.learning.starting import Start
from wbc_desktop.network.training_cells import MICRONS_PER_PIXEL, TrainingCell
from wbc_desktop.wording import Message, Wording

NOTHING_TO_REPEAT = Wording(
    "adapt.nothing_to_repeat",
    "{network} keeps no cells to repeat: it would unlearn what this set does not show. Adapt the"
    " network that comes with the program, or train anew on all your cells.",
)
FEW_TO_REPEAT = Wording(
    "adapt.few_to_repeat",
    "Of what {network} learned from, only {cells} small pictures are kept: they are repeated, but"
    " whether it unlearns anything can hardly be told.",
)

Said = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Logits and embedding of some cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Cells of the base sets, or those the network file keeps: to repeat, and to judge by.

    ``replay`` is the sample they are of, None where only small pictures are kept.
    """

    network: str
    replay: Replay | None
    repeated: Repeated
    held_out: Repeated

    @staticmethod
    def of(named: str | None, halves: Halves, start: Start, kept: Sequence[TrainingCell]) -> Base:
        """Of the sample ``named``, which must fit the network, or else of the shipped one.

        Raises:
            InputError: the named sample does not fit, or there is nothing to repeat.
        """
        assert start.base is not None
        label = start.base.label
        replay = _fitting(named, trunk_hash(halves))
        if replay is None and not kept:
            raise InputError(NOTHING_TO_REPEAT(network=label))
        mine = _as_seen(halves, start, kept)
        if replay is None:
            return Base(label, None, mine, mine)
        train, held_out = replay.part(TRAIN), replay.part(HELD_OUT)
        parts = [train.activations, *([mine.activations] if len(mine) else [])]
        repeated = Repeated(np.concatenate(parts), (*train.labels, *mine.labels))
        return Base(label, replay, repeated, Repeated(held_out.activations, held_out.labels))

    @property
    def remarks(self) -> list[Message]:
        """What a person should know where little can be repeated."""
        if self.replay is not None:
            return []
        return [FEW_TO_REPEAT(network=self.network, cells=len(self.repeated))]

    def said(self, halves: Halves) -> Said:
        """What is said of all cells of the sample."""
        whole = self.replay or self.held_out
        return halves.said(whole.activations)

    def change(self, before: Said, after: Said, classes: Sequence[str], seed: int) -> Change:
        """On the held-out cells: what was ``said`` before and after."""
        rows = np.arange(len(self.held_out))
        if self.replay is not None:
            rows = np.flatnonzero(np.array(self.replay.parts) == HELD_OUT)
        was = hits_of(before[0][rows], self.held_out.labels, classes)
        now = hits_of(after[0][rows], self.held_out.labels, classes)
        return plain_change(was, now, seed)


def _fitting(named: str | None, trunk: str) -> Replay | None:
    """The sample that fits the network: the one named, which must, or the shipped one."""
    if named:
        replay = read_replay(Path(named))
        replay.must_fit(trunk, Path(named).name)
        return replay
    if not shipped_file().exists():
        return None
    replay = read_replay(shipped_file())
    return replay if replay.trunk == trunk else None


def _as_seen(halves: Halves, start: Start, kept: Sequence[TrainingCell]) -> Repeated:
    """The small pictures that the network file keeps, as the trunk sees them."""
    labels = tuple(cell.label for cell in kept)
    if not kept:
        return Repeated(np.zeros((0, 1, 1, 1), np.float32), ())
    pictures_ = tuple(cell.picture for cell in kept)
    crops = LabelledCrops(pictures_, (MICRONS_PER_PIXEL,) * len(kept), labels)
    return Repeated(halves.seen(plain_view(crops, start.view)), labels)
