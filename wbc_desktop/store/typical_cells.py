"""Cells that the laboratory itself has reviewed, as examples beside a doubtful one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from wbc_desktop.domain.cell import Box
from wbc_desktop.store.connection import Database
from wbc_desktop.store.tables import cells, sources


@dataclass(frozen=True, slots=True)
class ReviewedCell:
    """A decided cell: its kept picture by digest, its box and its source's scale."""

    crop: str
    box: Box
    microns_per_pixel: float | None


class TypicalCells:
    """Asks for examples; reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_class(self, class_id: str, count: int) -> list[ReviewedCell]:
        """Up to ``count`` cells of a class: those two people agreed on first, then those that
        confirmed the network, then the newest."""
        here = cells.join(
            sources, (cells.c.case_id == sources.c.case_id) & (cells.c.source == sources.c.id)
        )
        agreed = cells.c.second_class == cells.c.decision_class
        query = (
            select(cells, sources.c.microns_per_pixel)
            .select_from(here)
            .where(cells.c.decision_class == class_id, cells.c.removed.is_(False))
            .where(cells.c.at_border.is_(False))
            .order_by(
                agreed.is_(True).desc(),
                (cells.c.decision_kind == "confirmed").desc(),
                cells.c.decision_at.desc(),
                cells.c.id,
            )
            .limit(count)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            ReviewedCell(
                row["crop"],
                Box(row["x"], row["y"], row["width"], row["height"]),
                row["microns_per_pixel"],
            )
            for row in rows
        ]
