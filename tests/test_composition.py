"""The house: what it makes, and what it makes only once."""

from __future__ import annotations

from pathlib import Path

from wbc_desktop.composition import House
from wbc_desktop.domain.people import Person
from wbc_desktop.store import RegisteredNetwork


def a_second_network(house: House, person: Person) -> RegisteredNetwork:
    """Entered under a name of its own, with no file behind it."""
    path = house.folder / "networks" / "gone.wbcnet"
    return house.store.networks.install("f" * 64, "gone", "1", path, person)


def test_what_a_network_says_of_itself_is_read_once(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        network = house.networks.in_use()
        first = house.laboratory()
        assert first.networks[network.sha256].classes == network.card.classes
        house.store.networks.get(network.sha256).path.unlink()
        again = house.laboratory()
        assert again.networks == first.networks


def test_a_network_at_hand_needs_no_file(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        network = house.networks.in_use()
        house.store.networks.get(network.sha256).path.unlink()
        assert house.laboratory([network]).networks[network.sha256].classes
        assert house.laboratory().networks[network.sha256].classes


def test_a_file_that_is_gone_is_looked_for_again(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        network = house.networks.in_use()
        path = house.store.networks.get(network.sha256).path
        kept = path.read_bytes()
        path.unlink()
        assert house.laboratory().networks[network.sha256].classes == ()
        path.write_bytes(kept)
        assert house.laboratory().networks[network.sha256].classes == network.card.classes


def test_another_file_in_its_place_speaks_for_nobody(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        network = house.networks.in_use()
        entry = a_second_network(house, house.person)
        entry.path.write_bytes(house.store.networks.get(network.sha256).path.read_bytes())
        found = house.laboratory().networks[entry.sha256]
        assert (found.name, found.version, found.classes) == ("gone", "1", ())
