"""A set is examined, remembered by its content, and cells of it are left out and taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.learning.build import drawn_set
from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning.doctor import Progress
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.network import Network, open_network
from wbc_desktop.workflow.decided_sets import SETS, DecidedSets
from wbc_desktop.workflow.doctoring import SetDoctor, SetReport
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "cells", 12)


@pytest.fixture
def cells(drawn: Path, tmp_path: Path) -> Path:
    """A set with one picture that is there twice."""
    folder = Path(shutil.copytree(drawn, tmp_path / "cells"))
    shutil.copy(folder / "lymphocyte" / "3.png", folder / "lymphocyte" / "again.png")
    return folder


@pytest.fixture
def doctor(tmp_path: Path) -> SetDoctor:
    return SetDoctor(tmp_path / "home", None)


def report_of(steps: Iterator[Progress | SetReport]) -> tuple[SetReport, int]:
    *before, last = steps
    assert isinstance(last, SetReport)
    return last, len(before)


def test_a_set_is_remembered_by_its_content(doctor: SetDoctor, cells: Path, tmp_path: Path) -> None:
    first, steps = report_of(doctor.examine(cells, Event()))
    assert steps > 0
    assert not first.remembered
    again, steps = report_of(doctor.examine(cells, Event()))
    assert again.remembered
    assert steps == 0, "at once"
    assert again.diagnosis.findings == first.diagnosis.findings
    copy = Path(shutil.copytree(cells, tmp_path / "copy"))
    elsewhere, _ = report_of(doctor.examine(copy, Event()))
    assert elsewhere.key == first.key, "the same content"


def test_what_is_remembered_lies_where_the_set_lies(
    doctor: SetDoctor, cells: Path, tmp_path: Path
) -> None:
    report_of(doctor.examine(cells, Event()))
    copy = Path(shutil.copytree(cells, tmp_path / "copy"))
    report_of(doctor.examine(copy, Event()))
    again, _ = report_of(doctor.examine(copy, Event()))
    assert again.remembered
    shown = [c.item.path for f in again.diagnosis.findings for g in f.groups for c in g]
    assert shown
    assert all(path.is_relative_to(copy) for path in shown)


def test_a_changed_set_is_examined_anew(doctor: SetDoctor, cells: Path) -> None:
    first, _ = report_of(doctor.examine(cells, Event()))
    assert "same" in [f.kind for f in first.diagnosis.findings]
    (cells / "lymphocyte" / "again.png").unlink()
    second, _ = report_of(doctor.examine(cells, Event()))
    assert not second.remembered
    assert "same" not in [f.kind for f in second.diagnosis.findings]


def test_cells_are_left_out_and_taken_back_without_touching_the_set(
    doctor: SetDoctor, cells: Path, tmp_path: Path
) -> None:
    report, _ = report_of(doctor.examine(cells, Event()))
    (finding,) = [f for f in report.diagnosis.findings if f.kind == "same"]
    before = sorted(p.name for p in cells.rglob("*"))
    assert doctor.leave_out(report.key, finding.leave_out) == ("lymphocyte/again.png",)
    assert doctor.leave_out(report.key, ["lymphocyte/1.png"]) == (
        "lymphocyte/1.png",
        "lymphocyte/again.png",
    )
    assert sorted(p.name for p in cells.rglob("*")) == before
    other = SetDoctor(tmp_path / "home", None)
    assert other.left_out(cells) == ("lymphocyte/1.png", "lymphocyte/again.png")
    again, _ = report_of(other.examine(cells, Event()))
    assert again.left_out == other.left_out(cells)
    assert other.take_back(report.key, ["lymphocyte/1.png"]) == ("lymphocyte/again.png",)
    assert doctor.left_out(cells) == ("lymphocyte/again.png",)


def test_a_large_set_is_sampled_unasked_and_read_whole_when_asked(
    doctor: SetDoctor, cells: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wbc_desktop.learning.doctor import Budget

    monkeypatch.setattr(Budget, "unasked", staticmethod(lambda: Budget(10, 5)))
    sampled, _ = report_of(doctor.examine(cells, Event()))
    assert (sampled.diagnosis.looked_at, sampled.diagnosis.cells) == (10, 25)
    doctor.leave_out(sampled.key, ["lymphocyte/2.png"])
    whole, _ = report_of(doctor.examine(cells, Event(), whole=True))
    assert not whole.remembered
    assert whole.diagnosis.looked_at == 25
    assert whole.key != sampled.key
    assert whole.left_out == ("lymphocyte/2.png",), "what was left out before stays so"
    again, _ = report_of(doctor.examine(cells, Event()))
    assert again.remembered
    assert again.diagnosis.whole, "the better one is remembered"


def test_a_network_sees_doubtful_labels_and_colours(cells: Path, tmp_path: Path) -> None:
    network = open_network(shipped_file())
    asked = []

    def given() -> Network:
        asked.append(1)
        return network

    doctor = SetDoctor(tmp_path / "home", given)
    report, _ = report_of(doctor.examine(cells, Event()))
    assert report.diagnosis.network == network.card.label
    assert report.diagnosis.compared == 25
    assert report.diagnosis.colours is not None
    without, _ = report_of(SetDoctor(tmp_path / "home", None).examine(cells, Event()))
    assert not without.remembered, "a diagnosis belongs to its network"


def test_it_can_be_cancelled_at_any_step(doctor: SetDoctor, cells: Path) -> None:
    stop = Event()
    steps = doctor.examine(cells, stop)
    next(steps)
    stop.set()
    with pytest.raises(Cancelled):
        next(steps)
    again, _ = report_of(doctor.examine(cells, Event()))
    assert not again.remembered, "half an examination is not kept"


def test_a_damaged_note_is_made_anew(doctor: SetDoctor, cells: Path, tmp_path: Path) -> None:
    first, _ = report_of(doctor.examine(cells, Event()))
    for note in (tmp_path / "home" / SETS).rglob("diagnosis*.json"):
        note.write_text('{"format": 1, "diagnosis": {"format": 1}}')
    second, _ = report_of(doctor.examine(cells, Event()))
    assert not second.remembered
    assert second.diagnosis.findings == first.diagnosis.findings


def test_what_cannot_be_kept_is_said(cells: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file where the folder should be")
    with pytest.raises(HostError, match="could not be kept"):
        list(SetDoctor(home, None).examine(cells, Event()))


def test_no_set_is_refused(doctor: SetDoctor, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        list(doctor.examine(tmp_path / "nothing", Event()))


def test_a_job_goes_without_what_was_left_out(
    doctor: SetDoctor, cells: Path, tmp_path: Path
) -> None:
    report, _ = report_of(doctor.examine(cells, Event()))
    doctor.leave_out(report.key, ["lymphocyte/again.png"])
    job = DecidedSets(tmp_path / "home").job({"data": str(cells), "seed": 1})
    assert job["left_out"] == ["lymphocyte/again.png"]
    assert "again.png" not in [item.name for item in data_of(job).items]
    parts = parts_of(data_of(job), 1, job)
    assert len(parts.train) + len(parts.held_out) == 24
    assert list((tmp_path / "home" / SETS).rglob("split-1.json"))
