"""Where in a cell of a case its network found what speaks for its first choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.network import Classifier, Network, kept_scale
from wbc_desktop.network.prepare import window
from wbc_desktop.network.why import Explainer
from wbc_desktop.store import Store
from wbc_desktop.wording import Wording

NO_PROPOSAL = Wording("why.no_proposal", "No network proposed anything for this cell.")
NO_SCALE = Wording(
    "why.no_scale",
    "The scale of this image is not known, so what the network looked at cannot be repeated.",
)
NO_PICTURE = Wording("why.no_picture", "The kept picture of this cell cannot be read.")
GONE = Wording(
    "why.network_gone",
    "The version of the network that proposed this is no longer here, so what it looked at cannot"
    " be shown. Install it again under Train, Versions.",
)


@dataclass(frozen=True, slots=True, eq=False)
class CellWhy:
    """A map 0 ... 1 (h, w) of ``microns`` around the cell, for the first choice ``class_id``.

    ``exact`` says that the weights hold for every picture, not for this one only.
    """

    class_id: str
    heat: NDArray[np.float32]
    microns: float
    exact: bool

    @property
    def field_microns(self) -> float:
        """How wide one field of the map is."""
        return self.microns / len(self.heat)


class CellExplaining:
    """Explains with whatever network proposed; asked by background threads."""

    def __init__(self, store: Callable[[], Store], network: Callable[[str], Network]) -> None:
        """``network`` opens a network file by its SHA-256."""
        self._store = store
        self._network = network
        self._lock = Lock()
        self._sha256 = ""
        self._ready: tuple[Network, Explainer] | None = None

    def explain(self, cell: Cell, source: Source) -> CellWhy:
        """The map of a cell's first choice, from its kept picture.

        Raises:
            RefusedError: nothing was proposed, or the scale is not known.
            InputError: the network or the picture is gone, or cannot be explained.
        """
        proposal = cell.proposal
        if proposal is None:
            raise RefusedError(NO_PROPOSAL())
        if not source.microns_per_pixel:
            raise RefusedError(NO_SCALE())
        picture = self._picture(cell)
        with self._lock:
            network, explainer = self._explainer(proposal.network)
            card = network.card
            height, width = picture.shape[:2]
            scale = kept_scale(cell.box, source.microns_per_pixel)
            centre = (width / 2, height / 2)
            crop = window(picture, centre, scale, card.input_px, card.microns_per_pixel)
            found = explainer.explain(crop, proposal.first)
        microns = card.input_px * card.microns_per_pixel
        return CellWhy(found.class_id, found.shown, microns, found.kind == "exact")

    def _picture(self, cell: Cell) -> NDArray[np.uint8]:
        try:
            png = self._store().crops.get(cell.crop)
            decoded = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
        except (KeyError, cv2.error) as error:
            raise InputError(NO_PICTURE(), repr(error)) from error
        if decoded is None:
            raise InputError(NO_PICTURE(), cell.crop)
        return np.ascontiguousarray(decoded[:, :, ::-1], np.uint8)

    def _explainer(self, sha256: str) -> tuple[Network, Explainer]:
        """The network that proposed, kept until a cell of another one is asked for."""
        if self._ready is None or self._sha256 != sha256:
            try:
                network = self._network(sha256)
            except (InputError, RefusedError) as error:
                raise InputError(GONE(), str(error.message)) from error
            self._ready = network, Explainer(Classifier(network, 1), network.path)
            self._sha256 = sha256
        return self._ready
