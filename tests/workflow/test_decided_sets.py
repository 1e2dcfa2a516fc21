"""A set is read as people decided, by every job: labels, corrections, left out, split, scale."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import pytest

from tests.learning.build import drawn_set, zip_of
from tests.learning.set_builds import FIELD, folder, voc, voc_xml
from tests.stopping import StopAt
from wbc_desktop.drawing import demonstration
from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning.corrections import key_of
from wbc_desktop.learning.datasets import DataSet, LabelMap
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.learning.set_notes import stamp
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.set_scales import LEAST, MOST, ScaleSource, measured_scale

DRAWN_SCALE = 0.1
"""Of the drawn fields."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def decided(home: Path) -> DecidedSets:
    return DecidedSets(home)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "cells", 10)


@pytest.fixture
def fields(tmp_path: Path) -> Path:
    """Boxed cells in drawn fields of red cells; their files do not tell the scale."""
    root = folder(tmp_path / "fields", {"Annotations/none.txt": "", "JPEGImages/none.txt": ""})
    for number, field in enumerate(demonstration().fields):
        image = cv2.imread(str(field))
        cv2.imwrite(str(root / f"JPEGImages/f{number}.png"), image)
        boxes = voc_xml(f"f{number}.png", ("Lymphocyte", 10, 20, 50, 60))
        (root / f"Annotations/f{number}.xml").write_text(boxes)
    return root


def look(decided: DecidedSets, path: Path) -> DataSet:
    return decided.look(path)


def test_a_stated_scale_is_remembered_and_taken_back(decided: DecidedSets, drawn: Path) -> None:
    data = look(decided, drawn)
    assert decided.scales.of(drawn, data).source is ScaleSource.ASSUMED
    decided.scales.state(drawn, data, 0.25)
    scale = decided.scales.of(drawn, data)
    assert (scale.source, scale.used, scale.untold) == (ScaleSource.STATED, 0.25, 20)
    job = decided.job({"data": str(drawn)})
    assert {item.microns_per_pixel for item in data_of(job).items} == {0.25}
    assert {i.microns_per_pixel for i in decided.data(drawn).items} == {0.25}, "when frozen, too"
    decided.scales.state(drawn, data, None)
    assert decided.scales.of(drawn, data).source is ScaleSource.ASSUMED
    assert decided.job({"data": str(drawn)})["microns_per_pixel"] is None


def test_a_scale_goes_with_a_set_that_is_moved_and_renamed(
    decided: DecidedSets, drawn: Path, tmp_path: Path
) -> None:
    here = Path(shutil.copytree(drawn, tmp_path / "here"))
    decided.scales.state(here, look(decided, here), 0.25)
    there = here.rename(tmp_path / "there")
    assert decided.scales.of(there, look(decided, there)).stated == 0.25
    (there / "lymphocyte" / "0.png").unlink()
    assert decided.scales.of(there, look(decided, there)).stated is None, "another set"


def test_what_labels_are_decided_to_mean_does_not_touch_the_scale(
    decided: DecidedSets, drawn: Path, tmp_path: Path
) -> None:
    coded = Path(shutil.copytree(drawn, tmp_path / "coded"))
    (coded / "lymphocyte").rename(coded / "07")
    before = look(decided, coded)
    decided.scales.state(coded, before, 0.25)
    decided.labels.keep(before.fingerprint, LabelMap({"07": "monocyte"}))
    after = look(decided, coded)
    assert not after.unknown
    assert decided.scales.of(coded, after).stated == 0.25


@pytest.mark.parametrize("bad", [0.0, -0.1, LEAST / 2, MOST * 2, float("nan"), float("inf")])
def test_what_no_camera_has_is_refused(decided: DecidedSets, drawn: Path, bad: float) -> None:
    with pytest.raises(InputError, match="cannot be"):
        decided.scales.state(drawn, look(decided, drawn), bad)
    assert decided.scales.of(drawn, look(decided, drawn)).stated is None


def test_a_scale_that_cannot_be_kept_is_said(home: Path, decided: DecidedSets, drawn: Path) -> None:
    home.write_text("a file where the folder should be")
    data = look(decided, drawn)
    with pytest.raises(HostError, match="could not be kept"):
        decided.scales.state(drawn, data, 0.25)


def test_fields_are_measured_by_their_red_cells_once(
    decided: DecidedSets, fields: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = look(decided, fields)
    scale = decided.scales.of(fields, data)
    assert scale.source is ScaleSource.MEASURED
    assert scale.used == pytest.approx(DRAWN_SCALE, rel=0.1)
    monkeypatch.setattr("wbc_desktop.workflow.set_scales.measured_scale", lambda items, stop: 4.0)
    assert decided.scales.of(fields, data).used == scale.used, "remembered"
    assert decided.job({"data": str(fields)})["microns_per_pixel"] == scale.used
    decided.scales.state(fields, data, 0.2)
    assert decided.scales.of(fields, data).used == 0.2, "a person goes before"
    decided.scales.state(fields, data, None)
    assert decided.scales.of(fields, data).used == scale.used


def test_fields_without_red_cells_tell_nothing(decided: DecidedSets, tmp_path: Path) -> None:
    flat = folder(tmp_path / "flat", {**voc(), "JPEGImages/b.png": FIELD})
    data = look(decided, flat)
    assert measured_scale(data.items) is None
    scale = decided.scales.of(flat, data)
    assert (scale.source, scale.used) == (ScaleSource.ASSUMED, None)
    assert scale.boxed == scale.untold > 0


def test_what_the_set_tells_holds(decided: DecidedSets, tmp_path: Path) -> None:
    rows = "file,label,microns_per_pixel\na.png,lymphocyte,0.1\nb.png,monocyte,\n"
    told = folder(tmp_path / "told", {"labels.csv": rows, "a.png": FIELD, "b.png": FIELD})
    data = look(decided, told)
    decided.scales.state(told, data, 0.3)
    scale = decided.scales.of(told, data)
    assert (scale.told, scale.untold) == ((0.1,), 1)
    read = data_of(decided.job({"data": str(told)}))
    assert [item.microns_per_pixel for item in read.items] == [0.1, 0.3]


def test_a_job_has_all_that_was_decided(decided: DecidedSets, drawn: Path, home: Path) -> None:
    data = look(decided, drawn)
    first, second = data.items[0], data.items[1]
    decided.notes.leave_out(stamp(drawn, data.items), [f"{first.label}/{first.name}"])
    decided.corrections.correct(key_of(second), "monocyte", second.label)
    job = decided.job({"data": str(drawn), "seed": 1})
    read = {item.path: item for item in data_of(job).items}
    assert first.path not in read
    assert read[second.path].label == "monocyte"
    parts = parts_of(data_of(job), 1, job)
    again = decided.job({"data": str(drawn), "seed": 1})
    assert parts_of(data_of(again), 1, again) == parts
    assert list((home / "sets").rglob("split-1.json")), "written down"


def test_what_the_job_says_itself_goes_before(decided: DecidedSets, drawn: Path) -> None:
    data = look(decided, drawn)
    decided.scales.state(drawn, data, 0.25)
    job = decided.job({"data": str(drawn), "microns_per_pixel": 0.5, "left_out": ["a"]})
    assert (job["microns_per_pixel"], job["left_out"]) == (0.5, ["a"])
    begun = decided.job({"data": str(drawn)})
    decided.scales.state(drawn, data, 0.3)
    decided.notes.leave_out(stamp(drawn, data.items), ["lymphocyte/0.png"])
    assert decided.job(begun) == begun, "a job that was begun"


@pytest.mark.parametrize("kind", ["pictures", "packed", "fields"])
def test_reading_ends_wherever_it_is_stopped(
    home: Path, drawn: Path, fields: Path, tmp_path: Path, kind: str
) -> None:
    path = {"pictures": drawn, "fields": fields}.get(kind) or zip_of(drawn, tmp_path / "set.zip")
    decided = DecidedSets(home)
    item = look(decided, path).items[0]
    decided.corrections.correct(key_of(item), "monocyte", item.label)
    found = decided.job({"data": str(path)})
    whole = StopAt()
    assert decided.until(whole).job({"data": str(path)}) == found
    cells = len(look(decided, path).items)
    assert whole.asked > 4 * cells, "of every cell: listed, named, its file and its bytes"
    for at in range(1, whole.asked, 7):
        with pytest.raises(Cancelled):
            DecidedSets(home, StopAt(at)).job({"data": str(path)})


def test_measuring_the_scale_ends_where_it_is_stopped(decided: DecidedSets, fields: Path) -> None:
    items = look(decided, fields).items
    whole = StopAt()
    assert measured_scale(items, whole) is not None
    assert whole.asked > 1
    for at in range(1, whole.asked + 1):
        with pytest.raises(Cancelled):
            measured_scale(items, StopAt(at))
