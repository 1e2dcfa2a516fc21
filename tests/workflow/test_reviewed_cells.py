"""What people decided teaches: with its scale and slide, never what was only proposed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reporting.build import cells_of
from tests.workflow.test_signing import kept, now
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Decision, DecisionKind, PersonId, SourceId
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.adapting_gain import torn_labels
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.network.prepare import kept_scale
from wbc_desktop.store import Store
from wbc_desktop.workflow.case_file import export_case
from wbc_desktop.workflow.reviewed_cells import (
    ReviewedCells,
    joined,
    reviewed_of,
    write_exported,
    write_reviewed,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "house", program="wbc_desktop test", clock=now) as opened:
        yield opened


@pytest.fixture
def case(store: Store) -> Case:
    by = store.people.list(active_only=True)[0]
    made = kept(store, by, cells_of({"SEG": 12, "LYM": 8}))
    return store.cases.load(made.id)[0]


def said(class_id: str) -> Decision:
    return Decision(class_id, DecisionKind.OVERRIDDEN, PersonId("other"), now())


def test_decided_cells_count_with_case_and_the_kept_picture_s_scale(case: Case) -> None:
    for id, source in case.sources.items():
        case.sources[id] = replace(source, microns_per_pixel=0.1)
    found = reviewed_of(case)
    decided = [c for c in case.in_capture_order() if c.reviewed]
    assert len(found.cells) == len(decided) > 0
    assert found.counts == {"neutrophil_segmented": 12, "lymphocyte": 8}
    first = found.cells[0]
    assert first.case == case.number
    assert first.microns_per_pixel == kept_scale(decided[0].box, 0.1)


def test_photographs_of_one_smear_are_no_slides_of_their_own(case: Case) -> None:
    """A source each, as dropped files have: held-out cells would be of the smear learned from."""
    one = next(iter(case.sources.values()))
    for number, (id, cell) in enumerate(list(case.cells.items())):
        source = SourceId(f"photo {number}")
        path = f"/smear/{number}.png"
        case.sources[source] = replace(one, id=source, path=path, microns_per_pixel=0.1)
        case.cells[id] = replace(cell, source=source)
    found = reviewed_of(case)
    assert (len(found.cells), found.cases) == (20, 1)
    items = [Item(Path(cell.crop), cell.class_id, slide=cell.case) for cell in found.cells]
    assert torn_labels(items) == ["lymphocyte", "neutrophil_segmented"], "so that it is said"


def test_undecided_differing_unidentified_and_cut_off_cells_are_left_out(case: Case) -> None:
    for id, source in case.sources.items():
        case.sources[id] = replace(source, microns_per_pixel=0.1)
    ids = [c.id for c in case.in_capture_order()]
    cells = case.cells
    cells[ids[0]] = replace(cells[ids[0]], decision=None)
    cells[ids[1]] = replace(cells[ids[1]], second=said("blast"))
    cells[ids[2]] = replace(cells[ids[2]], decision=said("unidentified"))
    cells[ids[3]] = replace(cells[ids[3]], at_border=True)
    cells[ids[4]] = replace(cells[ids[4]], second=said("neutrophil_segmented"))
    found = reviewed_of(case)
    assert len(found.cells) == len(ids) - 4
    assert found.differing == 1


def test_without_a_scale_nothing_is_learned_from(case: Case) -> None:
    for id, source in case.sources.items():
        case.sources[id] = replace(source, microns_per_pixel=None)
    found = reviewed_of(case)
    assert found.cells == ()
    assert found.without_scale == 20


def test_the_store_s_cells_make_a_labelled_set_again_and_again(
    store: Store, case: Case, tmp_path: Path
) -> None:
    folder = tmp_path / "reviewed"
    first = write_reviewed(store, folder)
    (folder / "stale.png").write_bytes(b"old")
    second = write_reviewed(store, folder)
    assert first == second
    assert not (folder / "stale.png").exists()
    if not first.cells:
        assert first.without_scale or first == ReviewedCells(())
        return
    data = read_data_set(folder)
    assert len(data.items) == len(first.cells)
    assert {i.label for i in data.items} == set(first.counts)
    assert all(i.slide == case.number for i in data.items)


def test_whoever_reads_the_set_while_it_is_made_anew_loses_no_cell(
    store: Store, case: Case, tmp_path: Path
) -> None:
    """A training reads for minutes; another window may ask for the cells meanwhile."""
    folder, file = tmp_path / "set", tmp_path / "case.wbccase"
    file.write_bytes(export_case(store, case.id))
    cells = len(write_exported([file], folder).cells)
    assert cells
    with ThreadPoolExecutor(1) as other:
        writing = other.submit(lambda: [write_exported([file], folder) for _ in range(20)])
        while not writing.done():
            data = read_data_set(folder)
            assert len(data.items) == cells
            assert all(item.path.read_bytes() for item in data.items)
        writing.result()


def test_exported_cases_make_the_same_set(store: Store, case: Case, tmp_path: Path) -> None:
    file = tmp_path / "case.wbccase"
    file.write_bytes(export_case(store, case.id))
    exported = write_exported([file, file], tmp_path / "exported")
    here = write_reviewed(store, tmp_path / "here")
    assert exported.counts == here.counts
    assert len(exported.cells) == len(here.cells)


def test_what_is_no_case_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.wbccase"
    file.write_bytes(b"no")
    with pytest.raises(InputError):
        write_exported([file], tmp_path / "exported")


def test_a_folder_that_cannot_be_made_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(HostError):
        write_reviewed(store, tmp_path / "file" / "reviewed")


def test_a_picture_in_two_cases_counts_once(case: Case) -> None:
    for id, source in case.sources.items():
        case.sources[id] = replace(source, microns_per_pixel=0.1)
    found = reviewed_of(case)
    crops = {cell.crop for cell in found.cells}
    assert len(joined([found, found]).cells) == len(crops)
