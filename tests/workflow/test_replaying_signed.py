"""A signed case is read again with the version it was signed with, whatever is in use by now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.domain.build import FORM, table
from tests.workflow.reading import Desktop, desktop
from wbc_desktop.domain.case import CaseForm, CaseState
from wbc_desktop.domain.cell import Proposal
from wbc_desktop.domain.journal import Change, Entry
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.drawing import Demonstration
from wbc_desktop.errors import InputError
from wbc_desktop.network import Network, write_network
from wbc_desktop.workflow.networks import NetworkShelf
from wbc_desktop.workflow.replaying import Agreement, replay
from wbc_desktop.workflow.reports import Laboratory, known_networks
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.signing import keeping, sign

Spoil = Callable[[Path], object]
NOW = datetime(2026, 1, 2, 10, 15, tzinfo=UTC)
TARGET = {"target": 1, "target_reason": "few cells are enough for a test"}


@pytest.fixture
def desk(tmp_path: Path, shipped: Network) -> Iterator[Desktop]:
    with desktop(tmp_path / "data", shipped) as opened:
        yield opened


@pytest.fixture
def shelf(desk: Desktop, tmp_path: Path) -> NetworkShelf:
    made = NetworkShelf(desk.store, tmp_path / "data" / "networks")
    made.begin(desk.by)
    return made


@pytest.fixture(scope="module")
def own_file(shipped: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network of the laboratory's own, so that the shipped file cannot stand in for it."""
    path = tmp_path_factory.mktemp("own") / "own.wbcnet"
    card = replace(shipped.card, version="9.9", temperature=2 * shipped.card.temperature)
    write_network(path, card, b"keras", shipped.lite)
    return path


@pytest.fixture
def own(desk: Desktop, shelf: NetworkShelf, own_file: Path) -> Network:
    """Installed and in use, and the case that stands open is read with it."""
    entry = shelf.install(own_file, desk.by)
    shelf.use_all_the_same(entry.sha256, desk.by, "tried for a test")
    return shelf.in_use()


@pytest.fixture
def signed(desk: Desktop, own: Network, shown: Demonstration) -> Desktop:
    """One field read, every cell decided, the case signed."""
    desk.network = own
    for _ in desk.reading([shown.fields[0]]):
        pass
    _complete(desk)
    rules = LaboratoryRules()
    laboratory = Laboratory(rules, table(), "wbc_desktop test", known_networks(desk.store))
    keep = keeping(desk.store, desk.id)
    sign(keep, desk.store, desk.id, desk.by, laboratory, clock=lambda: NOW)
    assert desk.case.state is CaseState.SIGNED
    return desk


def _complete(desk: Desktop) -> None:
    """A filled-in form, good smears, every cell named by a person, none that needs a second one."""
    reviewing = Reviewing(desk.case, desk.by.id)
    _keep(desk, reviewing.decide(list(desk.case.cells), "neutrophil_segmented"))
    for source in desk.case.sources:
        _keep(desk, reviewing.state_quality(source, "good"))
    form = replace(FORM, wbc="6.0", wbc_state="corrected", **TARGET)
    for field in CaseForm.__dataclass_fields__:
        value = getattr(form, field)
        if value != getattr(desk.case.form, field):
            _keep(desk, reviewing.fill(field, value))


def _keep(desk: Desktop, change: Change) -> None:
    if change.facts:
        desk.store.cases.append(desk.id, change, desk.by)


def kept(desk: Desktop) -> tuple[list[Entry], list[str]]:
    """All that was ever written of the case: its journal, and its record as it was signed."""
    versions = desk.store.records.versions(desk.id)
    assert all(version.unchanged for version in versions)
    return desk.store.cases.entries(desk.id), [version.content for version in versions]


def proposals(desk: Desktop) -> list[Proposal]:
    return [c.proposal for c in desk.case.in_capture_order() if c.proposal is not None]


def test_its_own_version_says_the_same_bit_for_bit_whatever_is_in_use(
    signed: Desktop, shelf: NetworkShelf, shipped: Network, own: Network
) -> None:
    before, said = kept(signed), proposals(signed)
    shelf.roll_back(signed.by)
    shelf.retire(own.sha256, signed.by)
    assert shelf.in_use().sha256 == shipped.sha256 != own.sha256
    found = replay(signed.store, shelf.open, signed.id)
    assert found.networks == (own.sha256,)
    assert found.count(Agreement.EQUAL) == len(said) == len(found.cells) > 10
    assert [c.again for c in found.cells] == said
    assert found.unaltered
    assert kept(signed) == before
    assert len(before[1]) == 1
    assert own.sha256 in before[1][0], "the record names the version"
    by_the_one_in_use = replay(signed.store, lambda sha256: shelf.in_use(), signed.id)
    assert by_the_one_in_use.count(Agreement.EQUAL) == 0, "what the other says can be told apart"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.unlink(), id="gone"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-1000]), id="cut off"),
        pytest.param(lambda file: file.write_bytes(_one_byte_off(file)), id="altered"),
    ],
)
def test_a_version_that_is_not_as_it_was_is_named_and_nothing_else_stands_in(
    signed: Desktop, shelf: NetworkShelf, own: Network, own_file: Path, spoil: Spoil
) -> None:
    before = kept(signed)
    shelf.roll_back(signed.by)
    spoil(own.path)
    with pytest.raises(InputError) as refused:
        replay(signed.store, shelf.open, signed.id)
    assert str(refused.value.message) == (
        f"The file of {own.card.name} 9.9 is not as it was entered: it is gone, damaged or"
        " exchanged. Install it again, or put another version in use."
    )
    assert kept(signed) == before
    shelf.install(own_file, signed.by)
    assert replay(signed.store, shelf.open, signed.id).faithful, "installed again, it answers"


def _one_byte_off(file: Path) -> bytes:
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    return bytes(whole)
