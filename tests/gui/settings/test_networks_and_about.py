"""Networks are installed, put in use, retired; About says whose work is in the program."""

from __future__ import annotations

from pathlib import Path

from tests.gui.settings.seat import Seat
from wbc_desktop.gui.settings.networks_page import NetworkCard, NetworksPage
from wbc_desktop.network import Card, TrainingSet, write_network


def a_file(folder: Path, version: str) -> Path:
    """A sound network file; nothing here runs it."""
    sets = (TrainingSet("PBC", "CC BY 4.0", 17092),)
    card = Card(
        "blood", version, ("lymphocyte", "monocyte"), 96, 0.1, "plain", training_sets=sets,
        notices=("Drawn cells were added.",),
    )  # fmt: skip
    path = folder / f"blood-{version}.wbcnet"
    write_network(path, card, b"keras", b"lite")
    return path


def opened(seat: Seat) -> NetworksPage:
    seat.page.show_section("networks")
    return seat.page.networks


def card_of(page: NetworksPage, version: str) -> NetworkCard:
    return next(c for c in page.cards if c.network.entry.version == version)


def install(seat: Seat, page: NetworksPage, file: Path, count: int) -> None:
    with seat.qtbot.waitSignal(page.networks_changed):
        page.install(file)
    seat.qtbot.waitUntil(lambda: len(page.cards) == count)


def test_a_file_is_installed_put_in_use_and_the_old_one_retired(seat: Seat, tmp_path: Path) -> None:
    page = opened(seat)
    install(seat, page, a_file(tmp_path, "1.0"), 1)
    install(seat, page, a_file(tmp_path, "1.1"), 2)
    with seat.qtbot.waitSignal(seat.page.networks_changed):
        seat.click(card_of(page, "1.0").use)
    seat.qtbot.waitUntil(lambda: card_of(page, "1.0").network.entry.in_use)
    seat.click(card_of(page, "1.1").use)
    seat.qtbot.waitUntil(lambda: "was not yet compared with the network" in page.notice.text())
    assert card_of(page, "1.0").network.entry.in_use, "the guard holds on every page"
    newer = card_of(page, "1.1").network.entry.sha256
    seat.shelf.use_all_the_same(newer, seat.house.first(), "only for this test")
    seat.page.show_section("about")
    seat.page.show_section("networks")
    seat.qtbot.waitUntil(lambda: card_of(page, "1.1").network.entry.in_use)
    assert page.cards[0].network.entry.version == "1.1", "the one in use stands first"
    old = card_of(page, "1.0")
    seat.click(old.retire)
    assert old.retire.text() == "Retire for good"
    assert not seat.shelf.list()[0].retired
    with seat.qtbot.waitSignal(page.networks_changed):
        seat.click(old.retire)
    seat.qtbot.waitUntil(lambda: card_of(page, "1.0").network.entry.retired)
    assert not card_of(page, "1.0").use.isVisible()


def test_what_a_network_knows_is_said(seat: Seat, tmp_path: Path) -> None:
    page = opened(seat)
    install(seat, page, a_file(tmp_path, "1.0"), 1)
    known = page.cards[0].network.card
    assert known is not None
    texts = [part.text() for part in page.cards[0].findChildren(type(page.title))]
    assert "Names 2 classes: Lymphocyte, Monocyte" in texts
    assert any(text.startswith("Never names: ") and "Blast" in text for text in texts)


def test_what_is_no_network_is_refused_in_words(seat: Seat, tmp_path: Path) -> None:
    page = opened(seat)
    (tmp_path / "x.wbcnet").write_text("no")
    page.install(tmp_path / "x.wbcnet")
    seat.qtbot.waitUntil(lambda: "is not a network file" in page.notice.text())
    assert seat.shelf.list() == []


def test_a_file_that_was_damaged_later_cannot_be_put_in_use(seat: Seat, tmp_path: Path) -> None:
    page = opened(seat)
    install(seat, page, a_file(tmp_path, "1.0"), 1)
    seat.shelf.list()[0].path.write_bytes(b"damaged")
    seat.page.show_section("about")
    seat.page.show_section("networks")
    seat.qtbot.waitUntil(lambda: page.cards[0].network.problem is not None)
    assert not page.cards[0].use.isEnabled()


def test_who_is_no_administrator_only_sees_them(seat: Seat, tmp_path: Path) -> None:
    page = opened(seat)
    install(seat, page, a_file(tmp_path, "1.0"), 1)
    seat.house.administrator()
    seat.refresh()
    assert not page.choose.isVisible()
    assert not page.cards[0].use.isVisible()


def test_about_says_what_it_is_not_and_whose_work_is_in_it(seat: Seat, tmp_path: Path) -> None:
    install(seat, opened(seat), a_file(tmp_path, "1.0"), 1)
    seat.shelf.use(seat.shelf.list()[0].sha256, seat.house.first())
    seat.page.show_section("about")
    about = seat.page.about
    texts = [part.text() for part in about.findChildren(type(about.title))]
    assert "Not a medical device" in texts
    assert "WBC Desktop 0.1.0" in texts
    seat.qtbot.waitUntil(lambda: "SQLAlchemy" in about.libraries.text(), timeout=10_000)
    assert about.sets.text().splitlines() == [
        "blood v1.0", "PBC: 17092 cells, CC BY 4.0", "Drawn cells were added.",
    ]  # fmt: skip
