"""What a network tells of a set's cells: embeddings for doubtful labels, traits for the colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.doctor.cells import Cells
from wbc_desktop.learning.doctor.colours import Rgb, colours_of
from wbc_desktop.learning.pictures import Pixels, box_of, pictures, scale_of
from wbc_desktop.network.classifier import Classifier, Outputs
from wbc_desktop.network.familiarity import look
from wbc_desktop.network.prepare import cut, keep_crop

AT_ONCE = 64

MOST_LOOKED_AT = 2000
"""Cells whose colours and traits are kept, spread over the set: they tell of the set as a whole,
and more would not change it."""

Halves = NDArray[np.float16]


@dataclass(slots=True)
class Described:
    """Of the cells at ``places``, in order; grows while they are looked at.

    Embeddings are kept at half precision, once: 2.5 kB a cell of the network that ships.
    ``traits`` and ``colours`` are those of some of the cells.
    """

    places: list[int] = field(default_factory=list)
    traits: list[dict[str, float]] = field(default_factory=list)
    colours: list[tuple[Rgb, Rgb, Rgb]] = field(default_factory=list)
    _rows: Halves = field(default_factory=lambda: np.zeros((0, 0), np.float16))

    @property
    def embedding(self) -> Halves:
        """(places, d)"""
        return self._rows[: len(self.places)]

    def add(self, places: Sequence[int], embedding: NDArray[np.float32], most: int) -> None:
        """Takes more cells, of ``most`` in all."""
        if not self.places:
            self._rows = np.empty((most, embedding.shape[1]), np.float16)
        first = len(self.places)
        self._rows[first : first + len(places)] = embedding
        self.places += places


def describing(
    classifier: Classifier, cells: Cells, places: Sequence[int], into: Described
) -> Iterator[int]:
    """Looks at cells block by block; yields how many were asked so far."""
    looked_at = frozenset(places[:: -(-len(places) // MOST_LOOKED_AT) or 1])
    with pictures() as opened:
        for start in range(0, len(places), AT_ONCE):
            block = places[start : start + AT_ONCE]
            seen: list[int] = []
            crops: list[Pixels] = []
            kept: dict[int, Pixels] = {}
            for place in block:
                with suppress(InputError):  # It went since it was first read.
                    item = cells.items[place]
                    crop, picture = _views(opened.whole(item), classifier, cells, place)
                    if place in looked_at:
                        kept[len(seen)] = picture
                    seen.append(place)
                    crops.append(crop)
            if seen:
                outputs = classifier.run(np.stack(crops))
                into.add(seen, outputs.embedding, len(places))
                _look(classifier, outputs, kept, into)
            yield start + len(block)


def _views(
    image: Pixels, classifier: Classifier, cells: Cells, place: int
) -> tuple[Pixels, Pixels]:
    item = cells.items[place]
    x, y = box_of(item, image).centre
    middle, scale = Box(round(x), round(y), 0, 0), scale_of(item, image)
    return cut(image, middle, scale, classifier.card), keep_crop(image, middle, scale)


def _look(
    classifier: Classifier,
    outputs: Outputs,
    kept: Mapping[int, Pixels],
    into: Described,
) -> None:
    """Traits and colours of the ``kept`` pictures, by their row among the outputs.

    One glance at each: four looks would cost more and change no label.
    """
    sure = classifier.probabilities(outputs.logits).max(axis=1)
    odd = classifier.unlikeness(outputs) > 0
    for row, picture in kept.items():
        told = {"sureness": float(sure[row]), "oddness": float(odd[row])}
        into.traits.append({**look(picture), **told})
        into.colours.append(colours_of(picture))
