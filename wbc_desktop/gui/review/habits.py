"""How a person likes the page: kept from case to case, and by the settings if they want to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from wbc_desktop.gui.review.gallery_sections import Order


@dataclass(frozen=True, slots=True)
class Habits:
    """``tile`` in pixels at 100 %; ``rings`` on the field, ``typical`` cells beside the cell."""

    tile: int = 96
    order: Order = Order.LEAST_SURE
    rings: bool = True
    typical: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Habits:
        """What is absent or makes no sense is as shipped."""
        usual = Habits()
        tile, order = data.get("tile"), data.get("order")
        return Habits(
            tile if isinstance(tile, int) and not isinstance(tile, bool) else usual.tile,
            Order(order) if order in list(Order) else usual.order,
            data.get("rings") is not False,
            data.get("typical") is True,
        )
