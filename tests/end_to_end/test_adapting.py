"""Adapting on the real window: from reviewed cells to a version in use, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.build import decided_cells, source
from tests.end_to_end.hands import Hands, button, opened_program
from tests.learning.build import disc, png, quick_base
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.journal import Change, ChangeKind, cell_fact, source_fact
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.training.adapt_card import AdaptCard
from wbc_desktop.store.crops import digest_of
from wbc_desktop.wording import Message
from wbc_desktop.workflow.training import ChildRun, training_job

Inks = Mapping[str, tuple[int, int, int]]

HOME: Inks = {"lymphocyte": (180, 40, 40), "monocyte": (40, 40, 180)}
ABROAD: Inks = {"lymphocyte": (130, 40, 150), "monocyte": (30, 90, 190)}
"""The laboratory's stain, in which many red ones look blue to a network from elsewhere."""

MICRONS_PER_PIXEL = 0.5
EACH = 12
WHY = "a trial on archived slides"


def picture(ink: tuple[int, int, int], rng: np.random.Generator) -> bytes:
    colour = np.clip(np.array(ink) + rng.integers(-15, 15, 3), 0, 255)
    return png(disc(colour.tolist(), int(rng.integers(9, 15))))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny network that knows red from blue, so that adapting takes seconds."""
    folder, rng = tmp_path_factory.mktemp("network"), np.random.default_rng(1)
    for label, ink in HOME.items():
        (folder / "home" / label).mkdir(parents=True)
        for number in range(24):
            (folder / "home" / label / f"{number}.png").write_bytes(picture(ink, rng))
    out = folder / "tiny.wbcnet"
    job = training_job(
        folder / "home", out, architecture="small", epochs=20, batch=8, augmentation="none",
        name="tiny", microns_per_pixel=MICRONS_PER_PIXEL,
    )  # fmt: skip
    list(ChildRun({**job, "input_px": 24}).events())
    return out


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, network: Path) -> Iterator[Program]:
    """A laboratory with the tiny network in use, and two cases that people have reviewed."""
    house = House(tmp_path / "data")
    first = house.person
    tiny = house.networks.install(network, first)
    house.networks.use_all_the_same(tiny.sha256, first, "small enough for a test")
    quick_base(house.folder)
    for seed in (1, 2):
        reviewed(house, seed)
    with opened_program(qtbot, house, first) as opened:
        yield opened


def reviewed(house: House, seed: int) -> None:
    """A case of discs in the laboratory's stain, every one named by a person."""
    rng, by = np.random.default_rng([2, seed]), house.person
    case = house.store.cases.create(f"C{seed}", CaseForm(), False, by)
    slide = source(microns_per_pixel=MICRONS_PER_PIXEL)
    cells, crops = [], {}
    for cell in decided_cells(LYM=EACH // 2, MONO=EACH // 2):
        assert cell.decision is not None
        crop = picture(ABROAD[cell.decision.class_id], rng)
        crops[digest_of(crop)] = crop
        named = replace(cell.decision, by=by.id)
        cells.append(replace(cell, crop=digest_of(crop), box=Box(0, 0, 30, 30), decision=named))
    found = [source_fact(slide.id, "record", None, slide.as_json())]
    found += [cell_fact(c.id, "record", None, replace(c, decision=None).as_json()) for c in cells]
    append = house.store.cases.append
    append(case.id, Change(ChangeKind.CELLS_FOUND, tuple(found)), by, crops=crops)
    facts = [cell_fact(c.id, "decision", None, c.decision.as_json()) for c in cells if c.decision]
    append(case.id, Change(ChangeKind.CELLS_CONFIRMED, tuple(facts)), by)


def brought_into_view(widget: QWidget) -> QWidget:
    """As the wheel does: a mouse reaches only what is seen."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()
    assert not widget.visibleRegion().isEmpty()
    return widget


def test_from_reviewed_cells_to_an_adapted_network_in_use(qtbot: QtBot, program: Program) -> None:
    hands, window = Hands(qtbot, program), program.window
    hands.click(button(window, "Train"))
    hands.wait(lambda: program.training.page.isVisible())
    page = program.training.page
    hands.click(button(page, "Versions"))
    card: AdaptCard = page.adapting
    hands.wait(lambda: "Monocyte 12, Lymphocyte 12" in card.cells_text)
    assert "cases: 2." in card.cells_text
    hands.click(brought_into_view(button(card, "The set under Data")))
    assert not card.start.isEnabled()
    hands.click(brought_into_view(button(card, "Reviewed cells of our cases")))
    hands.wait(card.start.isEnabled)

    told: list[Message] = []
    card.told.connect(told.append)
    hands.click(brought_into_view(card.start))
    assert card.cancel.isVisible()
    qtbot.waitUntil(lambda: bool(card.verdict_text or told), timeout=120_000)
    assert told == []
    assert "Adapting helps" in card.verdict_text
    hands.wait(lambda: not card.run.running)
    assert card.figures.isVisible()
    assert any("+" in text for text in card.figures.texts())

    versions = page.versions
    hands.wait(lambda: len(versions.networks) == 3)
    adapted = next(n for n in versions.networks if n.label.startswith("tiny 1.0+"))
    assert not adapted.in_use, "nothing is put in use by itself"
    before = house_in_use(program)
    hands.click(brought_into_view(versions.row_of(adapted.sha256).use))
    qtbot.waitUntil(lambda: bool(versions.row_of(adapted.sha256).verdict), timeout=120_000)
    row = versions.row_of(adapted.sha256)
    assert "Freeze at least 59 labelled cells" in row.verdict
    assert house_in_use(program) == before, "refused, the one in use stays"

    hands.click(brought_into_view(row.all_the_same))
    qtbot.keyClicks(row.reason.edit, WHY)
    qtbot.keyClick(row.reason.edit, Qt.Key.Key_Return)
    hands.wait(lambda: house_in_use(program) == adapted.sha256)
    entry = program.house.store.house.entries()[-1]
    assert entry.reason == WHY


def house_in_use(program: Program) -> str:
    house = program.house
    return house.lane.submit(lambda: house.networks.in_use().sha256).result()
