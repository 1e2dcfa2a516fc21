"""Reading into a case: kept before it is shown, whole after a cancel, again at another scale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.bad_files import locked_by_another_process, spoil_tile
from tests.workflow.reading import Desktop, crops, desktop
from wbc_desktop.domain.case import Case, CaseState
from wbc_desktop.domain.cell import CellId
from wbc_desktop.drawing import Demonstration, DrawnSlide
from wbc_desktop.errors import HostError, InputError, RefusedError
from wbc_desktop.network import Network
from wbc_desktop.workflow.case_reading import Beginning
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.settling import broken_off
from wbc_desktop.workflow.signing import end


@pytest.fixture
def desk(tmp_path: Path, shipped: Network) -> Iterator[Desktop]:
    with desktop(tmp_path / "data", shipped) as opened:
        yield opened
        assert opened.store.verify() == []


@pytest.fixture
def field(shown: Demonstration, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(shown.fields[0], tmp_path / "field.jpg"))


def present(case: Case) -> list[str]:
    return [c.id for c in case.in_capture_order() if not c.removed]


def test_every_batch_is_kept_before_it_is_shown(desk: Desktop, shown: Demonstration) -> None:
    cells = sources = 0
    for batch in desk.reading(shown.fields[:3]):
        cells, sources = cells + len(batch.cells), sources + len(batch.opened)
        assert (len(desk.case.cells), len(desk.case.sources)) == (cells, sources)
    case = desk.case
    assert cells > 20
    assert [c.order for c in case.in_capture_order()] == list(range(cells))
    for cell in case.cells.values():
        assert desk.store.crops.get(cell.crop).startswith(b"\x89PNG")
        assert cell.proposal is not None
        assert cell.proposal.network == desk.network.sha256
    assert {s.status for s in case.sources.values()} == {"read"}
    assert all(s.familiarity for s in case.sources.values())


def test_no_proposal_is_kept_before_a_word_on_its_slide(
    desk: Desktop, shown: Demonstration, slide: DrawnSlide
) -> None:
    """At every step, of images of one folder and of a slide that is read tile by tile."""
    steps = 0
    for _ in desk.reading([*shown.fields[:4], slide.path]):
        steps += 1
        case = desk.case
        proposed = {c.source for c in case.cells.values() if c.proposal is not None}
        assert all(case.sources[id].familiarity for id in proposed)
    assert steps > 5


def test_cancelling_at_any_step_leaves_a_whole_case(
    desk: Desktop, slide: DrawnSlide, field: Path, tmp_path: Path
) -> None:
    paths = [field, slide.path, *crops(tmp_path / "cells", 2)]
    for steps in (1, 2, 3, 6):
        stop = Event()
        for number, _ in enumerate(desk.reading(paths, stop), 1):
            if number == steps:
                stop.set()
        case = desk.case
        assert {s.status for s in case.sources.values()} <= {"read", "stopped"}
        assert all(c.source in case.sources for c in case.cells.values())
        assert desk.store.verify() == []
    assert {s.name for s in desk.case.sources.values()} >= {"field.jpg", "drawn.tif"}


def test_whoever_walks_away_leaves_a_whole_case(desk: Desktop, slide: DrawnSlide) -> None:
    """As Ctrl+C does: the generator is closed, not asked."""
    reading = desk.reading([slide.path])
    next(reading)
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    (source,) = desk.case.sources.values()
    assert source.status == "stopped"


def test_a_second_reading_goes_on_where_the_first_ended(desk: Desktop, tmp_path: Path) -> None:
    paths = crops(tmp_path / "cells", 4)
    list(desk.reading(paths[:2]))
    batches = list(desk.reading(paths))
    assert [m.code for b in batches for m in b.problems] == ["reading.already_read"] * 2
    case = desk.case
    assert [s.order for s in sorted(case.sources.values(), key=lambda s: s.order)] == [0, 1, 2, 3]
    assert [c.order for c in case.in_capture_order()] == [0, 1, 2, 3]


def test_relative_paths_are_kept_whole(
    desk: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crops(tmp_path / "cells", 1)
    monkeypatch.chdir(tmp_path / "cells")
    list(desk.reading([Path("0.png")]))
    (source,) = desk.case.sources.values()
    assert source.path == str(tmp_path / "cells" / "0.png")


def test_a_slide_that_breaks_off_says_so_in_the_case(
    desk: Desktop, slide: DrawnSlide, tmp_path: Path
) -> None:
    broken = Path(shutil.copyfile(slide.path, tmp_path / "broken.tif"))
    spoil_tile(broken, 17, "garbage")
    list(desk.reading([broken]))
    (source,) = desk.case.sources.values()
    assert source.status == "stopped"
    assert source.problem is not None
    assert source.problem["code"] == "reading.broke_off"
    assert desk.case.cells


def test_a_store_that_refuses_ends_the_reading_and_nothing_is_half_kept(
    desk: Desktop, shown: Demonstration, tmp_path: Path
) -> None:
    reading = desk.reading(shown.fields[:3])
    next(reading)
    before = desk.case
    with (
        locked_by_another_process(tmp_path / "data"),
        pytest.raises(HostError, match="Another program is writing"),
    ):
        list(reading)
    assert desk.case.cells == before.cells
    list(desk.reading(shown.fields[:3]))
    assert len(desk.case.sources) == 3


# Another seat at the same case


def name_elsewhere(desk: Desktop, class_id: str = "lymphocyte") -> CellId:
    """Another seat names the first cell, having seen the case as it is now."""
    case = desk.case
    cell = case.in_capture_order()[0]
    change = Reviewing(case, desk.by.id).decide([cell.id], class_id)
    last = desk.store.cases.entries(desk.id)[-1].sequence
    desk.store.cases.append(desk.id, change, desk.by, expected=last)
    return cell.id


def test_reading_goes_on_while_another_seat_names_cells(
    desk: Desktop, shown: Demonstration
) -> None:
    named: list[CellId] = []
    for batch in desk.reading(shown.fields[:3]):
        if batch.cells and not named:
            named.append(name_elsewhere(desk))
    case = desk.case
    assert {s.status for s in case.sources.values()} == {"read"}
    assert len(case.sources) == 3
    decision = case.cells[named[0]].decision
    assert decision is not None
    assert decision.class_id == "lymphocyte"
    told = [entry.sequence for entry in desk.kept]
    assert told == [entry.sequence for entry in desk.store.cases.entries(desk.id)][1:]


def test_two_readings_at_once_do_not_bring_an_image_twice(
    desk: Desktop, shown: Demonstration
) -> None:
    here, there = desk.reading(shown.fields[:2]), desk.reading(shown.fields[:2])
    next(there)
    with pytest.raises(RefusedError, match="changed case C1 first"):
        list(here)
    list(there)
    assert len({s.sha256 for s in desk.case.sources.values()}) == len(desk.case.sources) == 2


def test_a_case_that_is_closed_elsewhere_takes_no_more_cells(
    desk: Desktop, shown: Demonstration
) -> None:
    reading = desk.reading(shown.fields[:3])
    next(reading)
    ended = end(desk.case, CaseState.REJECTED, "clotted")
    desk.store.cases.append(desk.id, ended, desk.by)
    cells = desk.case.cells
    with pytest.raises(RefusedError, match="is rejected"):
        list(reading)
    assert desk.case.cells == cells


def test_a_cell_that_is_named_elsewhere_is_not_withdrawn(desk: Desktop, field: Path) -> None:
    list(desk.reading([field]))
    beginning = Beginning.again_of(desk.case, next(iter(desk.case.sources)))
    again = desk.reading([field], beginning=beginning, options=ReadingOptions("auto", 0.2))
    named = name_elsewhere(desk)
    with pytest.raises(RefusedError, match="changed case C1 first"):
        list(again)
    assert desk.case.cells[named].reviewed
    assert not any(c.removed for c in desk.case.cells.values())


# Again


def test_an_image_is_read_again_at_another_scale(desk: Desktop, field: Path) -> None:
    list(desk.reading([field]))
    (source,) = desk.case.sources.values()
    first = present(desk.case)
    beginning = Beginning.again_of(desk.case, source.id)
    given = ReadingOptions(source.kind, 0.12)
    batches = list(desk.reading([field], beginning=beginning, options=given))
    assert [m for b in batches for m in b.problems] == []
    case = desk.case
    (again,) = case.sources.values()
    assert again.id == source.id
    assert (again.microns_per_pixel, again.scale_from, again.status) == (0.12, "given", "read")
    assert all(case.cells[CellId(id)].removed for id in first)
    assert present(case)
    assert not set(present(case)) & set(first)


def test_cells_that_were_named_keep_their_image_as_it_is(desk: Desktop, field: Path) -> None:
    list(desk.reading([field]))
    case = desk.case
    cell = case.in_capture_order()[0]
    change = Reviewing(case, desk.by.id).decide([cell.id], "lymphocyte")
    last = desk.store.cases.entries(desk.id)[-1].sequence
    desk.store.cases.append(desk.id, change, desk.by, expected=last)
    with pytest.raises(RefusedError, match="have been named already"):
        Beginning.again_of(desk.case, cell.source)


@pytest.mark.parametrize("fault", ["gone", "another"])
def test_an_image_that_is_gone_or_another_one_keeps_its_cells(
    desk: Desktop, field: Path, shown: Demonstration, fault: str
) -> None:
    list(desk.reading([field]))
    before = desk.case
    (source,) = before.sources.values()
    beginning = Beginning.again_of(before, source.id)
    if fault == "gone":
        field.unlink()
        batches = list(desk.reading([field], beginning=beginning))
        assert [m.code for b in batches for m in b.problems] == ["imaging.gone"]
    else:
        shutil.copyfile(shown.fields[1], field)
        with pytest.raises(InputError, match="is another image now"):
            list(desk.reading([field], beginning=beginning))
    assert desk.case == before


def test_what_a_power_cut_left_reading_is_stated_once(desk: Desktop, slide: DrawnSlide) -> None:
    begun = desk.reading([slide.path])
    next(begun)
    case, entries = desk.store.cases.load(desk.case.id)
    assert {s.status for s in case.sources.values()} == {"reading"}
    now = entries[-1].at
    assert broken_off(case, entries, now + timedelta(seconds=5)) is None
    change = broken_off(case, entries, now + timedelta(minutes=5))
    assert change is not None
    case.apply(change)
    assert {s.status for s in case.sources.values()} == {"stopped"}
    assert broken_off(case, entries, now + timedelta(minutes=5)) is None
    begun.close()  # type: ignore[attr-defined]
