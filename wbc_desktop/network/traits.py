"""A cell's traits from the network's embedding: linear readers kept in the card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Trait
from wbc_desktop.network.arithmetic import softmax, unit

Floats = NDArray[np.float32]

FORMAT = 1
DECIMALS = 3
"""Of probability and accuracy, as they are kept with a cell."""

BEFORE_ROUNDING = 127
"""The largest weight of a row in whole steps."""


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads one attribute: ``weights`` (rows, d), ``bias`` (rows,).

    One row decides between two values: its score is for the second, that of the first is 0.
    ``said`` holds, by class, the least probability from which a value is said and the accuracy
    that was measured then; classes that are missing are those it says nothing of.
    """

    attribute: str
    values: tuple[str, ...]
    weights: Floats
    bias: Floats
    said: Mapping[str, tuple[float, float]]

    def shares(self, embedding: Floats) -> Floats:
        """Probabilities (n, values) of cells by their embeddings (n, d)."""
        scores = unit(embedding) @ self.weights.T + self.bias
        if scores.shape[1] == 1:
            scores = np.concatenate([np.zeros_like(scores), scores], axis=1)
        return softmax(scores)

    def trait(self, shares: Floats, class_id: str) -> Trait | None:
        """What is said of one cell that is called ``class_id``; None where it was not measured,
        was wrong too often, or is unsure."""
        if class_id not in self.said:
            return None
        least, accuracy = self.said[class_id]
        best = int(shares.argmax())
        share = round(float(shares[best]), DECIMALS)
        if share < least:
            return None
        return Trait(self.attribute, self.values[best], share, round(accuracy, DECIMALS))


class TraitReaders:
    """All readers of a card, ready to read."""

    def __init__(self, traits: Mapping[str, Any]) -> None:
        """``traits`` as the card holds it; of another format than FORMAT nothing is said."""
        self._readers: tuple[Reader, ...] = ()
        if traits.get("format") == FORMAT:
            least = float(traits["least_accuracy"])
            kept = {name: row for name, row in traits["attributes"].items() if row["weights"]}
            self._readers = tuple(reader_of(name, row, least) for name, row in kept.items())

    def read(self, embedding: Floats, called: Sequence[str]) -> list[tuple[Trait, ...]]:
        """Traits of cells by their embeddings (n, d) and what they are called."""
        shares = [reader.shares(embedding) for reader in self._readers]
        return [
            tuple(
                trait
                for reader, share in zip(self._readers, shares, strict=True)
                if (trait := reader.trait(share[row], class_id)) is not None
            )
            for row, class_id in enumerate(called)
        ]


def reader_of(attribute: str, kept: Mapping[str, Any], least_accuracy: float) -> Reader:
    """One reader out of the card; classes measured worse than ``least_accuracy`` are silent.

    Raises:
        ValueError: the rows of weights do not fit together (also as KeyError or TypeError).
    """
    rows = [np.array(row.split(), np.float32) for row in kept["weights"]]
    said = {
        class_id: (float(row["least"]), float(row["accuracy"]))
        for class_id, row in kept["classes"].items()
        if row["accuracy"] >= least_accuracy
    }
    weights = np.stack(rows) * np.float32(kept["step"])
    bias = np.array(kept["bias"], np.float32)
    return Reader(attribute, tuple(kept["values"]), weights, bias, said)


def packed_rows(weights: NDArray[np.floating]) -> dict[str, Any]:
    """``weights`` and ``step`` as the card holds them: whole steps, a row in one line."""
    step = float(f"{np.abs(weights).max() / BEFORE_ROUNDING:.4g}") or 1.0
    steps = np.rint(weights / step).astype(int)
    return {"step": step, "weights": [" ".join(map(str, row)) for row in steps]}
