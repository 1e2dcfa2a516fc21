"""Judges the images of one folder together: are they like what the network was trained on?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from wbc_desktop.network import Card, Familiarity, SlideStatistics
from wbc_desktop.workflow.reading_events import ReadBatch

ENOUGH = 20
"""Cells from which on a group is judged; before, and with fewer at its end, there is no verdict."""

AGAIN = 2.0
"""A group is judged again when its cells have grown by this factor, and at the end."""


class GroupJudge:
    """Follows the batches of one reading and adds a verdict where there is a basis for one."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._groups: dict[int, str] = {}
        self._cells: defaultdict[str, SlideStatistics] = defaultdict(SlideStatistics)
        self._judged_at: dict[str, int] = {}
