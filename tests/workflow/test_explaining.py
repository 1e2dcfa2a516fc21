"""What the network that proposed saw in a cell of a case, from the picture that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.workflow.reading import Desktop, desktop
from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell
from wbc_desktop.drawing import Demonstration
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.network import Network
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.explaining import CellExplaining

GONE = Wording("test.gone", "There is no such version.")


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, shipped: Network, shown: Demonstration
) -> Iterator[Desktop]:
    with desktop(tmp_path_factory.mktemp("explained") / "data", shipped) as opened:
        for _ in opened.reading(shown.fields[:2]):
            pass
        yield opened


def explaining(desk: Desktop, network: Network) -> CellExplaining:
    return CellExplaining(lambda: desk.store, lambda sha256: network)


def cells(desk: Desktop) -> list[tuple[Cell, Source]]:
    case = desk.case
    return [(cell, case.sources[cell.source]) for cell in case.in_capture_order()]


def test_maps_of_a_case_lie_on_their_cells(desk: Desktop, shipped: Network) -> None:
    ask = explaining(desk, shipped)
    named = [pair for pair in cells(desk) if not pair[0].at_border][:10]
    for cell, source in named:
        assert cell.proposal is not None
        found = ask.explain(cell, source)
        assert found.class_id == cell.proposal.first
        assert found.exact
        assert found.microns == pytest.approx(
            shipped.card.input_px * shipped.card.microns_per_pixel
        )
        heat = found.heat
        inner, rim = heat[1:-1, 1:-1].mean(), np.concatenate([heat[0], heat[-1]]).mean()
        assert inner > 2 * rim, cell.order


def test_the_network_is_opened_once_for_many_cells(desk: Desktop, shipped: Network) -> None:
    opened: list[str] = []

    def network(sha256: str) -> Network:
        opened.append(sha256)
        return shipped

    ask = CellExplaining(lambda: desk.store, network)
    for cell, source in cells(desk)[:3]:
        ask.explain(cell, source)
    assert opened == [shipped.sha256]


def test_a_version_that_is_gone_is_told_with_a_way_out(desk: Desktop) -> None:
    def network(sha256: str) -> Network:
        raise RefusedError(GONE())

    cell, source = cells(desk)[0]
    with pytest.raises(InputError, match="Install it again"):
        CellExplaining(lambda: desk.store, network).explain(cell, source)


def test_what_cannot_be_explained_says_why(desk: Desktop, shipped: Network) -> None:
    ask = explaining(desk, shipped)
    cell, source = cells(desk)[0]
    with pytest.raises(RefusedError, match="No network proposed"):
        ask.explain(replace(cell, proposal=None), source)
    with pytest.raises(RefusedError, match="scale"):
        ask.explain(cell, replace(source, microns_per_pixel=None))
    with pytest.raises(InputError, match="kept picture"):
        ask.explain(replace(cell, crop="0" * 64), source)
