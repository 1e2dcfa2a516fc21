"""Each fault is planted into a clean set and found, alone; in the clean one nothing is found."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.learning.build import damage, disc, zip_of
from tests.learning.doctor.planted import (
    CLASSES,
    copied,
    examined,
    found,
    named,
    pictures,
    read,
    write,
)
from wbc_desktop.learning.datasets import DataSet, Item, read_data_set
from wbc_desktop.learning.doctor import (
    KNOW,
    LOOK,
    STOP,
    Budget,
    Diagnosis,
    described,
    findings_that_stop,
    likeness,
)
from wbc_desktop.learning.doctor.cells import Cells
from wbc_desktop.learning.doctor.likeness import same
from wbc_desktop.learning.doctor.looks import looking
from wbc_desktop.learning.job_data import parts_of
from wbc_desktop.learning.scarce import FEWEST
from wbc_desktop.learning.set_notes import without
from wbc_desktop.network import Classifier

JPEG = [cv2.IMWRITE_JPEG_QUALITY, 70]


def name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def test_nothing_is_found_in_a_clean_set(clean: Path, classifier: Callable[[], Classifier]) -> None:
    diagnosis = examined(clean, classifier).diagnosis
    graver = [f.kind for f in diagnosis.findings if f.severity != KNOW]
    assert graver == []
    assert [f.kind for f in diagnosis.findings] == ["narrow"], "ten cells to judge by are few"
    assert (diagnosis.cells, diagnosis.looked_at, diagnosis.compared) == (93, 93, 93)
    assert diagnosis.whole
    assert diagnosis.colours is not None
    assert diagnosis.colours.familiar, "the network that ships was trained on drawn cells, too"


def test_the_same_picture_in_one_part(cells: Path) -> None:
    first = pictures(cells, "Train", "lymphocyte")[0]
    again = copied(first, first.with_name("cell_9000.png"))
    finding = found(cells)["same"]
    assert named(finding) == [{name(cells, first), name(cells, again)}]
    assert finding.severity == LOOK
    assert finding.leave_out == (name(cells, again),), "one of them stays"


def test_the_same_picture_in_two_parts(cells: Path) -> None:
    judged = pictures(cells, "TestA", "lymphocyte")[0]
    learned = copied(judged, cells / "Train" / "lymphocyte" / "another.png")
    finding = found(cells)["across"]
    assert named(finding) == [{name(cells, judged), name(cells, learned)}]
    assert finding.leave_out == (name(cells, learned),), "what judges stays"


def test_a_picture_under_two_labels(cells: Path) -> None:
    first = pictures(cells, "Train", "lymphocyte")[0]
    other = copied(first, cells / "Train" / "eosinophil" / "x.png")
    finding = found(cells)["conflict"]
    assert named(finding) == [{name(cells, first), name(cells, other)}]
    assert set(finding.leave_out) == {name(cells, first), name(cells, other)}


def test_a_group_and_its_member_are_no_conflict(cells: Path) -> None:
    first = pictures(cells, "Train", "neutrophil_segmented")[0]
    copied(first, cells / "Train" / "neutrophil" / "x.png")
    findings = found(cells)
    assert "conflict" not in findings
    assert "same" in findings


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("stored anew", "nearly"),
        ("smaller", "nearly"),
        ("brighter", "nearly"),
        ("darker", "nearly"),
        ("another colour", "nearly"),
        ("turned", "turned"),
        ("mirrored", "turned"),
        ("turned, mirrored and darker", "turned"),
    ],
)
def test_an_altered_copy(cells: Path, how: str, kind: str) -> None:
    first = pictures(cells, "Train", "eosinophil")[2]
    image = read(first).astype(np.float32)
    altered = {
        "stored anew": lambda: cv2.imdecode(cv2.imencode(".jpg", image, JPEG)[1], 1),
        "smaller": lambda: cv2.resize(image, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA),
        "brighter": lambda: image * 1.1,
        "darker": lambda: image * 0.75 - 4,
        "another colour": lambda: image * (1.08, 0.96, 1.0),
        "turned": lambda: np.rot90(image),
        "mirrored": lambda: image[::-1],
        "turned, mirrored and darker": lambda: np.rot90(image[:, ::-1]) * 0.8,
    }[how]()
    other = write(first.with_name("cell_8000.png"), np.clip(altered, 0, 255).astype(np.uint8))
    findings = found(cells)
    assert {"same", "nearly", "turned", "across", "conflict"} & set(findings) == {kind}
    assert named(findings[kind]) == [{name(cells, first), name(cells, other)}]


def test_copies_of_copies_are_one_group(cells: Path) -> None:
    first = pictures(cells, "Train", "eosinophil")[2]
    image = read(first)
    for turns in range(1, 4):
        write(first.with_name(f"turn_{turns}.png"), np.ascontiguousarray(np.rot90(image, turns)))
    finding = found(cells)["turned"]
    (group,) = finding.groups
    assert len(group) == 4
    assert len(finding.leave_out) == 3


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp", ".bmp", "closed.jpg"])
def test_a_cut_off_picture(cells: Path, ending: str) -> None:
    whole = pictures(cells, "Train", "lymphocyte")[0]
    image = read(whole)
    data = bytes(cv2.imencode("." + ending.rpartition(".")[2], image[:, :, ::-1])[1])
    cut = whole.with_name("cut" + ending)
    closed = b"\xff\xd9" if ending == "closed.jpg" else b""
    cut.write_bytes(data[: len(data) // 2] + closed)
    whole.unlink()
    findings = found(cells)
    assert named(findings["truncated"]) == [{name(cells, cut)}]
    assert findings["truncated"].leave_out == (name(cells, cut),)


def test_a_picture_that_cannot_be_read(cells: Path) -> None:
    broken = pictures(cells, "Train", "lymphocyte")[0]
    broken.write_bytes(b"no picture at all")
    finding = found(cells)["unreadable"]
    assert named(finding) == [{name(cells, broken)}]


def test_pictures_that_show_nothing(cells: Path) -> None:
    for number in range(2):
        white = np.full((100, 100, 3), 240 + number, np.uint8)
        write(cells / "Train" / CLASSES[number] / "nothing.png", white)
    findings = found(cells)
    assert len(findings["empty"].groups[0]) == 2
    assert "conflict" not in findings, "two empty pictures are not one cell"


def test_wrong_labels_are_doubted(cells: Path, classifier: Callable[[], Classifier]) -> None:
    wrong = pictures(cells, "Train", "lymphocyte")[3]
    moved = wrong.rename(cells / "Train" / "eosinophil" / "moved.png")
    finding = found(cells, classifier)["doubtful"]
    cell = finding.groups[0][0]
    assert cell.name == name(cells, moved)
    assert (cell.item.label, cell.looks_like) == ("eosinophil", "lymphocyte")
    assert cell.probability >= 0.8
    assert len(finding.groups) == 1, "the right ones are not doubted"


def test_too_few_of_a_class(cells: Path) -> None:
    for number in range(4):
        write(cells / "Train" / "eosinophil" / f"{number}.png", disc((40 * number, 50, 120)))
        moved = cells / "Train" / "basophil" / f"{number}.png"
        moved.parent.mkdir(exist_ok=True)
        (cells / "Train" / "eosinophil" / f"{number}.png").rename(moved)
    finding = found(cells)["tiny"]
    assert "Basophil 4" in str(finding.what)
    assert "Eosinophil" not in str(finding.what)


def test_one_class_stops_a_training(cells: Path) -> None:
    for label in CLASSES[1:]:
        for path in pictures(cells, "Train", label):
            path.unlink()
    diagnosis = examined(cells).diagnosis
    assert diagnosis.worst == STOP
    assert diagnosis.findings[0].kind == "no_training"


def test_a_class_of_which_two_cells_are_left_to_learn_stops_a_training(cells: Path) -> None:
    for path in pictures(cells, "Train", "eosinophil")[2:]:
        path.unlink()
    findings = examined(cells).diagnosis.findings
    assert findings[0].kind == "scarce"
    assert findings[0].severity == STOP
    assert "Eosinophil 2" in str(findings[0].what)
    gone = {
        name(cells, p) for part in ("Train", "TestA") for p in pictures(cells, part, "eosinophil")
    }
    assert set(findings[0].leave_out) == gone, "in the test part, too"
    data = read_data_set(cells)
    assert not findings_that_stop(replace(data, items=without(cells, data.items, gone)), [])


def test_what_stops_a_training_is_what_a_training_refuses(tmp_path: Path) -> None:
    """All counts of two and three classes up to six, in a set without parts."""
    for counts in product(range(7), repeat=3):
        items = tuple(
            Item(tmp_path / f"{label}{i}.png", label)
            for label, count in zip(CLASSES, counts, strict=True)
            for i in range(count)
        )
        parts = parts_of(DataSet("s", items, ()), 5)
        learned = Counter(item.label for item in parts.train)
        refused = len(learned) < 2 or min(learned.values()) < FEWEST or not parts.held_out
        names = [item.name for item in items]
        assert bool(findings_that_stop(DataSet("s", items, ()), names)) == refused, counts


def test_few_to_judge_by_are_told_with_limits(clean: Path) -> None:
    text = str(found(clean)["narrow"].what)
    assert "Lymphocyte 10 (55–100 %)" in text, "the exact limits of nine of ten"


def test_a_size_that_gives_the_label_away(cells: Path) -> None:
    for part in ("Train", "TestA"):
        for path in pictures(cells, part, "lymphocyte"):
            write(path, read(path)[5:95, 5:95])
    finding = found(cells)["shape"]
    assert finding.severity == LOOK
    assert "lymphocyte" in str(finding.what)


def test_a_ground_that_gives_the_label_away(cells: Path) -> None:
    for part in ("Train", "TestA"):
        for number, label in enumerate(CLASSES):
            for path in pictures(cells, part, label):
                tint = 1 - 0.1 * np.eye(3)[number]
                write(path, (read(path) * tint).astype(np.uint8))
    findings = found(cells)
    assert findings["ground"].severity == LOOK
    assert "shape" not in findings


def test_a_slide_in_two_parts(cells: Path) -> None:
    rows = []
    for number, part in enumerate(("Train", "TestA")):
        for label in CLASSES:
            for i, path in enumerate(pictures(cells, part, label)):
                slide = "both" if i == 0 else f"{part}{i % 3}"
                rows.append({"file": name(cells, path), "label": label, "slide": slide,
                             "split": ("train", "test")[number]})  # fmt: skip
    with (cells / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    finding = found(cells)["slides"]
    assert "both" in str(finding.what)
    assert len(finding.leave_out) == 3, "those of the slide that are learned from"
    assert all(left.startswith("Train/") for left in finding.leave_out)


def test_names_that_tell_slides_in_two_parts(cells: Path) -> None:
    for part in ("Train", "TestA"):
        for label in CLASSES:
            for i, path in enumerate(pictures(cells, part, label)):
                path.rename(path.with_name(f"{label}_{12340 + i % 5}_{i}.png"))
    finding = found(cells)["names"]
    assert "12340" in str(finding.what)
    assert "guessed" in str(finding.means)
    assert finding.leave_out == (), "what is guessed is not left out"


def test_folders_that_tell_patients(tmp_path: Path, clean: Path) -> None:
    for label in CLASSES:
        for i, path in enumerate(pictures(clean, "Train", label)):
            copied(path, tmp_path / "set" / f"patient{i % 4}" / label / path.name)
    finding = found(tmp_path / "set")["grouped"]
    assert finding.severity == KNOW
    assert "patient0" in str(finding.what)


def test_a_budget_is_kept_and_said(clean: Path, classifier: Callable[[], Classifier]) -> None:
    last = examined(clean, classifier, Budget(40, 20))
    diagnosis = last.diagnosis
    assert (diagnosis.cells, diagnosis.looked_at, diagnosis.compared) == (93, 40, 20)
    assert not diagnosis.whole
    assert last.sha256 == "", "of a set that was not read whole the content is not known"


def test_a_diagnosis_comes_back_as_it_was(
    cells: Path, classifier: Callable[[], Classifier]
) -> None:
    first = pictures(cells, "Train", "lymphocyte")[0]
    copied(first, first.with_name("cell_9000.png"))
    diagnosis = examined(cells, classifier).diagnosis
    again = Diagnosis.from_json(diagnosis.as_json())
    assert again.as_json() == diagnosis.as_json()
    assert again.findings == diagnosis.findings


def test_the_content_is_known_whatever_the_place_is_called(cells: Path, tmp_path: Path) -> None:
    before = examined(cells).sha256
    for path in pictures(cells, "Train", "lymphocyte"):
        path.rename(path.with_name("other_" + path.name))
    moved = cells.rename(tmp_path / "moved")
    assert examined(moved).sha256 == before
    pictures(moved, "Train", "lymphocyte")[0].unlink()
    assert examined(moved).sha256 != before


def test_a_cell_with_many_copies_takes_few_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are joined, and no more pairs are compared than that takes."""
    rng = np.random.default_rng(3)
    cell = cv2.GaussianBlur(rng.integers(0, 255, (32, 32), np.uint8), (0, 0), 1.5)
    many = np.stack([np.rot90(cell, k % 4) for k in range(40)])
    looks: list[tuple[int, int]] = []

    def counted(small: np.ndarray, one: int, other: int) -> likeness.Alike:
        looks.append((one, other))
        return same(small, one, other)

    monkeypatch.setattr(likeness, "same", counted)
    monkeypatch.setattr(likeness, "MOST_DISTANCES", 200)
    groups = likeness.Groups()
    for _, pairs in likeness.alike(many):
        for pair in pairs:
            groups.join(pair.one, pair.other)
    assert {groups.top(place) for place in range(40)} == {0}
    assert len(looks) == 39


def test_colours_are_kept_of_some_cells_and_embeddings_of_all(
    clean: Path, classifier: Callable[[], Classifier], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(described, "MOST_LOOKED_AT", 10)
    data = read_data_set(clean)
    places = range(len(data.items))
    looks = list(looking(data.items))
    seen = described.Described()
    cells = Cells.of(data, clean, places, looks)
    steps = list(described.describing(classifier(), cells, places, seen))
    assert steps[-1] == len(data.items)
    assert len(seen.traits) == len(seen.colours) <= 10
    assert seen.embedding.shape[0] == len(seen.places) == len(data.items)
    alone = described.Described()
    list(described.describing(classifier(), cells, [80], alone))
    near = np.abs(alone.embedding[0] - seen.embedding[80]).max()
    assert near <= 0.02 * np.abs(alone.embedding[0]).max(), "each at its place"


def test_a_damaged_file_of_a_zip_is_named(cells: Path, tmp_path: Path) -> None:
    archive = zip_of(cells, tmp_path / "cells.zip")
    broken = read_data_set(archive).items[0].member
    finding = found(damage(archive, broken))["unreadable"]
    assert named(finding) == [{broken}]
