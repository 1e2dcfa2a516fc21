"""A Raabin-shaped zip of drawn cells, a shelf in memory, and documents as the child writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.gui.training.services import (
    CardAnswer,
    CardRead,
    Compared,
    ComparisonAnswer,
    Done,
    Listed,
    Progressed,
    ShelfAnswer,
    ShelvedNetwork,
    Standing,
    Stood,
)
from wbc_desktop.network.network_file import open_network
from wbc_desktop.wording import Message

SIDE = 48
INKS = {"lymphocyte": (96, 40, 128), "eosinophil": (190, 90, 80), "monocyte": (120, 100, 150)}


def a_cell(label: str, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A drawn cell: a round nucleus, two lobes or a bean on a pale ground, in the label's ink."""
    image = np.full((SIDE, SIDE, 3), 232, np.uint8)
    x, y = (int(v) for v in rng.integers(21, 28, 2))
    cv2.circle(image, (x, y), 17, (226, 196, 208), -1)
    ink = INKS[label]
    if label == "eosinophil":
        cv2.circle(image, (x - 6, y), 6, ink, -1)
        cv2.circle(image, (x + 6, y), 6, ink, -1)
    else:
        axes = (12, 12) if label == "lymphocyte" else (11, 7)
        cv2.ellipse(image, (x, y), axes, float(rng.integers(0, 180)), 0, 360, ink, -1)
    noise = rng.normal(0, 4, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def raabin_zip(
    path: Path,
    each: int = 6,
    labels: Sequence[str] = ("lymphocyte", "eosinophil"),
    test: int = 2,
    unknown: int = 0,
) -> Path:
    """``each`` training and ``test`` test pictures of a label; ``unknown`` ones named "xyz"."""
    rng = np.random.default_rng(5)
    with zipfile.ZipFile(path, "w") as archive:
        for part, count in (("Train", each), ("TestA", test)):
            for label in labels:
                for number in range(count):
                    data = _png(a_cell(label, rng))
                    archive.writestr(f"raabin/{part}/{label}/{label}_{number}.png", data)
        for number in range(unknown):
            archive.writestr(f"raabin/Train/xyz/xyz_{number}.png", _png(a_cell("monocyte", rng)))
    return path


def _png(pixels: NDArray[np.uint8]) -> bytes:
    done, data = cv2.imencode(".png", pixels[:, :, ::-1])
    assert done
    return data.tobytes()


class MemoryShelf:
    """A shelf that answers at once; ``refusal`` is what it says to every act while it is set."""

    def __init__(self, networks: Sequence[ShelvedNetwork] = ()) -> None:
        self.networks = list(networks)
        self.files: dict[str, Path] = {}
        self.refusal: Message | None = None
        self.stood = Standing()
        self.document: dict[str, Any] = {}
        self.asked: list[tuple[object, ...]] = []

    def list(self, listed: Listed) -> None:
        listed(tuple(self.networks))

    def install(self, path: Path, done: Done) -> None:
        if self.refusal is not None:
            done(ShelfAnswer(refusal=self.refusal))
            return
        try:
            network = open_network(path)
        except InputError as error:
            done(ShelfAnswer(refusal=error.message))
            return
        kept = path.with_name(f"kept-{network.sha256[:8]}.bin")
        kept.write_bytes(path.read_bytes())
        self.files[network.sha256] = kept
        card = network.card
        self.networks.append(ShelvedNetwork(network.sha256, card.name, card.version))
        done(ShelfAnswer(network.sha256))

    def standing(self, stood: Stood) -> None:
        stood(self.stood)

    def use(self, sha256: str, done: Done, progress: Progressed | None = None) -> None:
        if self.refusal is None:
            self.networks = [replace(n, in_use=n.sha256 == sha256) for n in self.networks]
        done(ShelfAnswer(sha256, self.refusal))

    def retire(self, sha256: str, done: Done) -> None:
        if self.refusal is None:
            self.networks = [
                replace(n, retired=n.retired or n.sha256 == sha256) for n in self.networks
            ]
        done(ShelfAnswer(sha256, self.refusal))

    def use_all_the_same(self, sha256: str, reason: str, done: Done) -> None:
        self.asked.append(("all the same", sha256, reason))
        self.use(sha256, done)

    def roll_back(self, done: Done) -> None:
        self.use(self.stood.before, done)

    def freeze(
        self, data: Path, reason: str, done: Done, progress: Progressed | None = None
    ) -> None:
        self.asked.append(("freeze", data, reason))
        done(ShelfAnswer(refusal=self.refusal))

    def compare(
        self, pair: tuple[str, str], data: Path | None, done: Compared, progress: Progressed
    ) -> None:
        self.asked.append(("compare", pair, data))
        progress(1, 2)
        done(ComparisonAnswer(self.document, self.refusal))

    def stop(self) -> None:
        self.asked.append(("stop",))

    def close(self) -> None:
        """Nothing is ever going on."""

    def card(self, sha256: str, read: CardRead) -> None:
        if sha256 in self.files:
            read(CardAnswer(open_network(self.files[sha256]).card))
