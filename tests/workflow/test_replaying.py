"""A case is read again from its kept pictures with the networks that read it: bit for bit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.build import tampering
from tests.workflow.reading import Desktop, crops, desktop
from wbc_desktop.domain.cell import CellId
from wbc_desktop.drawing import Demonstration, DrawnSlide
from wbc_desktop.errors import InputError
from wbc_desktop.network import Network, open_network, write_network
from wbc_desktop.workflow.networks import NetworkShelf
from wbc_desktop.workflow.replaying import Agreement, ReplayedCell, replay


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(folder: Path, shipped: Network) -> Iterator[Desktop]:
    with desktop(folder, shipped) as opened:
        yield opened


@pytest.fixture
def shelf(desk: Desktop, folder: Path) -> NetworkShelf:
    made = NetworkShelf(desk.store, folder / "networks")
    made.begin(desk.by)
    return made


def read(desk: Desktop, *paths: Path) -> None:
    for _ in desk.reading(paths):
        pass


def kind_of(desk: Desktop, cell: ReplayedCell) -> str:
    return desk.case.sources[desk.case.cells[cell.id].source].kind


def test_fields_crops_and_slides_come_out_bit_for_bit(
    desk: Desktop, shelf: NetworkShelf, shown: Demonstration, slide: DrawnSlide, tmp_path: Path
) -> None:
    read(desk, shown.fields[0], *crops(tmp_path / "crops", 2), slide.path)
    entries = desk.store.cases.entries(desk.id)
    found = replay(desk.store, shelf.open, desk.id)
    assert {kind_of(desk, c) for c in found.cells} == {"field", "crop", "slide"}
    assert len(found.cells) > 20
    fine = [c for c in found.cells if kind_of(desk, c) == "crop"]
    assert {c.agreement for c in found.cells if c not in fine} == {Agreement.EQUAL}
    scale = desk.case.sources[desk.case.cells[fine[0].id].source].microns_per_pixel
    assert scale is not None
    assert scale < 30 / 480, "so fine that the kept picture is a reduced one"
    assert {c.agreement for c in fine} == {Agreement.SAME}
    assert found.faithful
    assert desk.store.cases.entries(desk.id) == entries, "nothing was written"


def test_every_proposal_keeps_its_version(
    desk: Desktop, shelf: NetworkShelf, shipped: Network, shown: Demonstration, tmp_path: Path
) -> None:
    read(desk, shown.fields[0])
    before = dict(desk.case.cells)
    other = tmp_path / "other.wbcnet"
    card = replace(shipped.card, version="9.9", temperature=2 * shipped.card.temperature)
    write_network(other, card, b"keras", shipped.lite)
    entry = shelf.install(other, desk.by)
    shelf.use_all_the_same(entry.sha256, desk.by, "tried for a test")
    desk.network = shelf.in_use()
    read(desk, shown.fields[1])
    assert {id: desk.case.cells[id] for id in before} == before
    added = [c for id, c in desk.case.cells.items() if id not in before]
    assert {c.proposal.network for c in added if c.proposal} == {entry.sha256}
    shelf.roll_back(desk.by)
    shelf.retire(entry.sha256, desk.by)
    found = replay(desk.store, shelf.open, desk.id)
    assert found.networks == tuple(sorted((shipped.sha256, entry.sha256)))
    assert found.count(Agreement.EQUAL) == len(desk.case.cells)
    next((tmp_path / "data" / "networks").glob(f"{entry.sha256}*")).unlink()
    with pytest.raises(InputError, match="is not as it was entered"):
        replay(desk.store, shelf.open, desk.id)


def test_what_another_network_says_is_told_apart(
    desk: Desktop, shelf: NetworkShelf, shipped: Network, shown: Demonstration, tmp_path: Path
) -> None:
    read(desk, shown.fields[0])
    other = tmp_path / "other.wbcnet"
    a, b, *rest = shipped.card.classes
    swapped = replace(shipped.card, classes=(b, a, *rest))
    write_network(other, swapped, b"keras", shipped.lite)
    exchanged = replace(open_network(other), sha256=shipped.sha256)
    found = replay(desk.store, lambda sha256: exchanged, desk.id)
    assert found.count(Agreement.DIFFERENT) > 0
    assert not found.faithful
    nearly = replace(shipped.card, temperature=shipped.card.temperature * 1.00001)
    close = replace(shipped, card=replace(nearly, abroad=shipped.card.abroad))
    found = replay(desk.store, lambda sha256: close, desk.id)
    assert 0.0 <= found.largest < 1e-3
    assert found.faithful


def test_a_picture_that_is_gone_and_an_altered_journal_are_said(
    desk: Desktop, shelf: NetworkShelf, shown: Demonstration, folder: Path
) -> None:
    read(desk, shown.fields[0])
    gone = next(iter(desk.case.cells.values()))
    with tampering(folder) as raw:
        raw.execute("DELETE FROM crops WHERE digest = ?", (gone.crop,))
        raw.execute("UPDATE journal SET reason = 'x' WHERE sequence = 2")
    found = replay(desk.store, shelf.open, desk.id)
    lost = {CellId(c.id) for c in found.cells if c.agreement is Agreement.IMPOSSIBLE}
    assert lost == {c.id for c in desk.case.cells.values() if c.crop == gone.crop}
    assert not found.unaltered
    assert not found.faithful
