"""What a network tells of a set's cells: embeddings for doubtful labels, traits for the colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.doctor.cells import Cells
from wbc_desktop.learning.doctor.colours import Rgb, colours_of
from wbc_desktop.learning.pictures import Pixels, box_of, pictures, scale_of
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.familiarity import look
from wbc_desktop.network.prepare import cut, keep_crop

AT_ONCE = 64

Halves = NDArray[np.float16]


@dataclass(slots=True)
class Described:
    """Of the cells at ``places``, in order; grows while they are looked at.

    Embeddings are kept at half precision: 2.5 kB a cell of the network that ships.
    """

    places: list[int] = field(default_factory=list)
    embeddings: list[Halves] = field(default_factory=list)
    traits: list[dict[str, float]] = field(default_factory=list)
    colours: list[tuple[Rgb, Rgb, Rgb]] = field(default_factory=list)

    @property
    def embedding(self) -> Halves:
        return np.concatenate(self.embeddings)


def describing(
    classifier: Classifier, cells: Cells, places: Sequence[int], into: Described
) -> Iterator[int]:
    """Looks at cells block by block; yields how many were asked so far."""
    with pictures() as opened:
        for start in range(0, len(places), AT_ONCE):
            block = places[start : start + AT_ONCE]
            seen, crops, kept = [], [], []
            for place in block:
                with suppress(InputError):  # It went since it was first read.
                    item = cells.items[place]
                    crop, picture = _views(opened.whole(item), classifier, cells, place)
                    seen.append(place)
                    crops.append(crop)
                    kept.append(picture)
            if seen:
                _add(classifier, seen, np.stack(crops), kept, into)
            yield start + len(block)


def _views(
    image: Pixels, classifier: Classifier, cells: Cells, place: int
) -> tuple[Pixels, Pixels]:
    item = cells.items[place]
    x, y = box_of(item, image).centre
    middle, scale = Box(round(x), round(y), 0, 0), scale_of(item, image)
    return cut(image, middle, scale, classifier.card), keep_crop(image, middle, scale)


def _add(
    classifier: Classifier,
    places: Sequence[int],
    crops: Pixels,
    kept: Sequence[Pixels],
    into: Described,
) -> None:
    """One glance at each: four looks would cost more and change no label."""
    outputs = classifier.run(crops)
    sure = classifier.probabilities(outputs.logits).max(axis=1)
    odd = classifier.unlikeness(outputs) > 0
    into.places += places
    into.embeddings.append(outputs.embedding.astype(np.float16))
    for picture, share, unlike in zip(kept, sure, odd, strict=True):
        into.traits.append({**look(picture), "sureness": float(share), "oddness": float(unlike)})
        into.colours.append(colours_of(picture))
