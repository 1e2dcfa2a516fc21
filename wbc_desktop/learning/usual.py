"""What is usual for each kind of network that can be trained: for the window and its child alike.

No tensorflow here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wbc_desktop.learning.architectures import LITE0, PLAIN, SMALL

NOTHING: Final = "nothing"
IMAGENET: Final = "imagenet"
"""What a training begins with, where it is no network file."""


@dataclass(frozen=True, slots=True)
class Usual:
    """``schedule`` is "constant" or "cosine"; ``balance`` 0 shows labels as often as they come."""

    augmentation: str
    learning_rate: float
    schedule: str
    balance: float
    begin: str


USUAL: Final[Mapping[str, Usual]] = {
    PLAIN: Usual("none", 1e-3, "constant", 0.0, NOTHING),
    SMALL: Usual("mild", 1e-3, "cosine", 0.5, NOTHING),
    LITE0: Usual("wide", 6e-4, "cosine", 0.5, IMAGENET),
}
RATE_OF_BEGUN: Final = 3e-4
"""Of a training that begins with a network of blood cells: what it knows shall not be upset."""
