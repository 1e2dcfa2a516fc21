"""A slide beside training: one press from its card, at one scale, in words, no class given away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.smear import a_case, a_cell_picture
from tests.gui.review.using import desk_of
from tests.workflow.reading import Desktop, desktop
from wbc_desktop import resources
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.drawing import demonstration
from wbc_desktop.errors import InputError
from wbc_desktop.gui.host.pictures import KeptPictures
from wbc_desktop.gui.review.compare_dialog import CompareDialog
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.slide_words import distance_text, remedies_of, trait_name
from wbc_desktop.gui.review.tile_grid import SIDE
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.network import open_network
from wbc_desktop.network.familiarity import ONE_SIDED, TRAITS
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.comparing import (
    MOST_SHOWN,
    Comparison,
    ReferenceCell,
    SlideComparing,
    cells_alike,
)

GONE = Wording("test.gone", "The network is gone.")


class Answer:
    """Comparisons that were thought of beforehand; remembers what it was asked."""

    def __init__(self, *, drawn: bool = True, gone: bool = False) -> None:
        self.asked: list[int] = []
        self._drawn = drawn
        self._gone = gone

    def compare(self, cells: Sequence[Cell]) -> Comparison:
        self.asked.append(len(cells))
        if self._gone:
            raise InputError(GONE())
        shown: tuple[CellId, ...] = tuple(c.id for c in cells[:MOST_SHOWN])
        picture = a_cell_picture("monocyte", 1)
        reference = (ReferenceCell("monocyte", picture, 0.1),) * 5
        far = (("nucleus_density", -6.2), ("nucleus_hue", 2.5), ("sharpness", 0.3))
        return Comparison(shown, len(cells), "here", self._drawn, reference, far)


def open_with(open_page: Opener, answer: Answer, case: Case | None = None) -> ReviewPage:
    page, seat = open_page(case or a_case(20, alarmed=True))
    page.show_case(replace(seat.opened(), comparisons=answer))
    return page


def opened_dialog(qtbot: QtBot, page: ReviewPage) -> CompareDialog:
    desk = desk_of(page)
    desk.open_slide(next(iter(desk.case.sources)))
    assert desk.card is not None
    qtbot.mouseClick(desk.card.compare, Qt.MouseButton.LeftButton)
    dialog = desk.comparing.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.said_of_training.text() != "Being compared …")
    return dialog


def words(dialog: CompareDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_one_press_shows_the_slide_beside_training(qtbot: QtBot, open_page: Opener) -> None:
    answer = Answer()
    dialog = opened_dialog(qtbot, open_with(open_page, answer))
    assert answer.asked == [20]
    assert (dialog.cells.count, dialog.reference.count) == (MOST_SHOWN, 5)
    assert "Drawn, not photographed" in dialog.said_of_training.text()
    assert "“here”" in dialog.said_of_training.text()
    said = words(dialog)
    for text in ("much paler", "somewhat bluer", "alike", "6.2", "Darkness of the nuclei"):
        assert text in said


def test_of_a_slide_that_is_hidden_no_class_is_told(qtbot: QtBot, open_page: Opener) -> None:
    dialog = opened_dialog(qtbot, open_with(open_page, Answer()))
    shown = " ".join(words(dialog)).lower()
    for name in ("neutrophil", "lymphocyte", "monocyte", "eosinophil", "basophil"):
        assert name not in shown


def test_a_laboratorys_own_cells_are_said_to_be_that(qtbot: QtBot, open_page: Opener) -> None:
    dialog = opened_dialog(qtbot, open_with(open_page, Answer(drawn=False)))
    assert dialog.said_of_training.text() == "Cells of “here” that the network was trained on."


def test_a_network_that_is_gone_is_told(qtbot: QtBot, open_page: Opener) -> None:
    dialog = opened_dialog(qtbot, open_with(open_page, Answer(gone=True)))
    assert dialog.said_of_training.text() == "The network is gone."
    assert dialog.cells.count == 0


def test_escape_closes_it_and_the_alarm_is_answered_from_it(
    qtbot: QtBot, open_page: Opener
) -> None:
    page = open_with(open_page, Answer())
    dialog = opened_dialog(qtbot, page)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk_of(page).comparing.dialog is None)
    again = opened_dialog(qtbot, page)
    assert again.answer.isVisible()
    again.answer.click()
    card = desk_of(page).card
    assert card is not None
    assert card.isVisible()
    assert card._answer is not None


def test_every_button_is_reached_by_tab(qtbot: QtBot, open_page: Opener) -> None:
    case = a_case(20, alarmed=True)
    source = next(iter(case.sources.values()))
    case.sources[source.id] = replace(source, scale_from="cells")
    dialog = opened_dialog(qtbot, open_with(open_page, Answer(), case))
    reached = set()
    for _ in range(4):
        reached.add(dialog.focusWidget())
        dialog.focusNextChild()
    assert {dialog.scale, dialog.answer, dialog.leave} <= reached


def test_the_scale_is_corrected_from_it(qtbot: QtBot, open_page: Opener) -> None:
    case = a_case(20, alarmed=True)
    source = next(iter(case.sources.values()))
    case.sources[source.id] = replace(source, scale_from="cells")
    page = open_with(open_page, Answer(), case)
    dialog = opened_dialog(qtbot, page)
    with qtbot.waitSignal(desk_of(page).scale_wanted) as wanted:
        dialog.scale.click()
    assert wanted.args == [source.id]


def test_the_card_says_why_and_what_to_do(open_page: Opener) -> None:
    page = open_with(open_page, Answer())
    desk = desk_of(page)
    source = next(iter(desk.case.sources.values()))
    desk.open_slide(source.id)
    assert desk.card is not None
    said = [label.text() for label in desk.card.findChildren(QLabel)]
    assert "Unlike the slides the network was trained on" in said
    assert [text for text in said if text.startswith("•")] == [
        f"• {step}" for step in remedies_of(source)
    ]
    assert any("count by hand" in text for text in said)


def test_where_nothing_can_be_compared_nothing_is_offered(open_page: Opener) -> None:
    page, _ = open_page(a_case(20, alarmed=True))
    desk = desk_of(page)
    desk.open_slide(next(iter(desk.case.sources)))
    assert desk.card is not None
    assert not hasattr(desk.card, "compare")


@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_has_its_words(trait: str) -> None:
    assert trait_name(trait) != trait
    sides = (ONE_SIDED[trait],) if trait in ONE_SIDED else (-1, 1)
    told = {distance_text(trait, side * 5.0) for side in sides}
    assert len(told) == len(sides)
    assert all(text.startswith("much ") and tone == "error" for text, tone in told)
    assert distance_text(trait, 0.0) == ("alike", "ok")


def test_on_a_small_screen_it_fits_at_twice_the_size(
    qtbot: QtBot, theme: Theme, open_page: Opener
) -> None:
    theme.set_scale(200)
    dialog = opened_dialog(qtbot, open_with(open_page, Answer()))
    qtbot.waitUntil(lambda: dialog.cells.count > 0)
    room = dialog.screen().availableGeometry()
    assert dialog.cells.side < theme.px(SIDE)
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()


@pytest.fixture
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A case with the demonstration's first fields, read by the shipped network."""
    shipped = open_network(resources.path("network/blood-11.wbcnet"))
    with desktop(tmp_path_factory.mktemp("compared") / "data", shipped) as opened:
        for _ in opened.reading(demonstration().fields[:4]):
            pass
        yield opened


def test_real_cells_and_cells_drawn_after_training_are_shown_at_one_scale(
    qtbot: QtBot, theme: Theme, read: Desktop
) -> None:
    case, loader = read.case, PictureLoader()
    source = next(iter(case.sources.values()))
    dialog = CompareDialog(theme, source, loader)
    qtbot.addWidget(dialog)
    comparisons = SlideComparing(lambda: read.store, lambda sha256: read.network)
    pictures = KeptPictures(lambda: read.store, case)
    dialog.ask(cells_alike(case, source.id), comparisons, pictures)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.reference.count == MOST_SHOWN)
    assert dialog.cells.count == MOST_SHOWN
    assert "“drawn”" in dialog.said_of_training.text()
    image = dialog.grab().toImage().convertToFormat(dialog.grab().toImage().Format.Format_RGB888)
    pixels = np.frombuffer(bytes(image.constBits()), np.uint8)
    assert len(np.unique(pixels)) > 100, "pictures are on it"
    loader.close()
