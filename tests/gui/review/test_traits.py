"""Traits in words: beside a proposal that may be trusted, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.smear import a_case, a_proposal, a_source
from tests.gui.review.using import desk_of, settle
from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Box, Cell, Trait
from wbc_desktop.domain.journal import Change, ChangeKind, source_fact
from wbc_desktop.gui.review.trait_words import diameter_microns, size_text, trait_word
from wbc_desktop.network.classifier import CUT_OFF, OUT_OF_FOCUS, TWO_CELLS, UNLIKE
from wbc_desktop.wording import Message

TRAITS = (
    Trait("nucleus_shape", "segmented-bilobed", 0.93, 0.884),
    Trait("granule_colour", "red", 0.99, 0.992),
    Trait("granule_type", "coarse", 0.98, 0.992),
    Trait("granularity", "yes", 0.98, 0.995),
    Trait("nuclear_cytoplasmic_ratio", "low", 0.97, 1.0),
    Trait("cell_size", "big", 0.9, 0.9),
    Trait("chromatin_density", "densely", 0.97, 0.99),
    Trait("of_a_later_program", "yes", 0.97, 0.99),
)
LINE = "nucleus two-lobed · granules coarse and red · N/C ratio low · 12 µm"


def case_with(traits: tuple[Trait, ...] = TRAITS, count: int = 12) -> Case:
    """Cells of 120 px at 0.1 µm that are all proposed as eosinophils."""
    case = a_case(count)
    proposed = replace(a_proposal("eosinophil", 0.97), traits=traits)
    for id, cell in list(case.cells.items()):
        case.cells[id] = replace(cell, proposal=proposed)
    return case


def test_the_telling_traits_stand_beside_the_proposal(open_page: Opener) -> None:
    page, _ = open_page(case_with())
    inspector = desk_of(page).inspector
    assert inspector.traits.isVisible()
    shown = inspector.traits.text()
    assert shown.replace("\u00a0", " ").replace("\u2060", "") == LINE
    assert shown.count(" ") == 2 * LINE.count("·"), "lines break between traits alone"
    told = inspector.traits.toolTip()
    assert "nucleus two-lobed: right for 88 % of the cells it calls so" in told
    assert "chromatin dense: right for 99 %" in told
    assert "12 µm: by its outline, 9 of 10 within 11 %" in told
    assert "later" not in told
    assert told.count("granules") == 2, "that there are any goes without saying"


def test_they_outlive_the_store(open_page: Opener) -> None:
    _, seat = open_page(case_with())
    assert all(c.proposal and c.proposal.traits == TRAITS for c in seat.reloaded().cells.values())


@pytest.mark.parametrize("state", ["too_few_cells", "unfamiliar"])
def test_on_a_slide_not_known_to_look_familiar_only_the_size_is_said(
    open_page: Opener, state: str
) -> None:
    page, seat = open_page(case_with())
    source = next(iter(seat.case.sources.values()))
    other = {"state": state, "score": 0.1, "reasons": []}
    fact = source_fact(source.id, "familiarity", source.familiarity, other)
    seat.keep_now(Change(ChangeKind.SOURCE_STATED, (fact,)))
    traits = desk_of(page).inspector.traits
    if state == "unfamiliar":
        assert not traits.isVisible(), "its proposals are hidden"
    else:
        assert traits.text() == "12\u00a0µm"
        assert "right for" not in traits.toolTip()


def test_an_answered_alarm_brings_no_traits(qtbot: QtBot, open_page: Opener) -> None:
    case = case_with()
    source = next(iter(case.sources.values()))
    alarmed = {"state": "unfamiliar", "score": 0.1, "reasons": []}
    case.sources[source.id] = replace(source, familiarity=alarmed, alarm_answer="looks well")
    page, _ = open_page(case)
    assert desk_of(page).inspector.traits.text() == "12\u00a0µm"


def test_once_another_name_was_given_they_are_gone(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(case_with())
    desk = desk_of(page)
    first = desk.gallery.current
    assert first is not None
    desk.acts.name("monocyte")
    settle(qtbot, page)
    desk.gallery.select((first,), first)
    assert desk.inspector.traits.text() == "12\u00a0µm"


def test_without_traits_there_is_the_size(open_page: Opener) -> None:
    page, _ = open_page(case_with(()))
    assert desk_of(page).inspector.traits.text() == "12\u00a0µm"


def a_cell(source: Source, **changes: object) -> Cell:
    case = a_case(1)
    return replace(next(iter(case.cells.values())), source=source.id, **changes)  # type: ignore[arg-type]


def test_an_estimated_scale_is_said_to_be_one() -> None:
    source = replace(a_source(), scale_from="cells")
    assert size_text(a_cell(source), source) == "≈ 12 µm"


@pytest.mark.parametrize("scale_from", ["file", "given"])
def test_a_stated_scale_is_taken_as_it_is(scale_from: str) -> None:
    source = replace(a_source(), scale_from=scale_from)
    assert diameter_microns(a_cell(source), source) == pytest.approx(12.0)


def test_what_was_not_measured_has_no_size() -> None:
    known = a_source()
    unknown = replace(known, scale_from="unknown", microns_per_pixel=0.2)
    crop = replace(known, kind="crop", width=120, height=120)
    assert diameter_microns(a_cell(unknown), unknown) is None
    assert diameter_microns(a_cell(known, at_border=True), known) is None
    assert diameter_microns(a_cell(known, by_hand=True), known) is None
    assert diameter_microns(a_cell(crop, box=Box(0, 0, 120, 120)), crop) is None


@pytest.mark.parametrize(
    ("attribute", "value", "word"),
    [
        ("nucleus_lobes", "unlobed", "nucleus in one piece"),
        ("granule_type", "nil", "no granules"),
        ("granule_type", "small", "granules fine"),
        ("cytoplasm_texture", "frosted", "cytoplasm like ground glass"),
        ("cytoplasm_vacuole", "yes", "vacuoles"),
        ("cell_shape", "irregular", "outline irregular"),
        ("cell_size", "big", ""),
        ("nucleus_shape", "of a later program", ""),
    ],
)
def test_each_trait_has_its_word(attribute: str, value: str, word: str) -> None:
    assert trait_word(attribute, value) == word


@pytest.mark.parametrize("reason", [CUT_OFF(), OUT_OF_FOCUS(), TWO_CELLS(), UNLIKE()])
def test_an_unidentified_cell_says_why_and_keeps_its_first_choice_at_its_key(
    qtbot: QtBot, open_page: Opener, reason: Message
) -> None:
    """Also where the first choice is sure enough to be the only candidate."""
    case = a_case(3)
    sure = replace(a_proposal("eosinophil", 0.99), candidates=("eosinophil",))
    for id, cell in list(case.cells.items()):
        case.cells[id] = replace(cell, proposal=replace(sure, unidentified=True, reason=reason))
    page, seat = open_page(case)
    desk = desk_of(page)
    first = desk.gallery.current
    assert first is not None
    inspector = desk.inspector
    assert inspector.standing.text() == "Unidentified"
    assert inspector.why.text() == str(reason)
    row = inspector.bars.rows[0]
    assert (row.bar.class_id, row.key) == ("eosinophil", "E")
    row.click()
    settle(qtbot, page)
    assert seat.reloaded().cells[first].class_id == "eosinophil"
