"""Crop, field or slide, where nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imaging.build import crop_of_a_cell, drawn, save
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import Region, SourceKind, open_source
from wbc_desktop.imaging.kinds import kind_by_size

CROP, FIELD, SLIDE = SourceKind.CROP, SourceKind.FIELD, SourceKind.SLIDE


@pytest.mark.parametrize(
    ("width", "height", "microns", "pyramid", "kind"),
    [
        (120, 120, None, False, CROP),
        (360, 363, None, False, CROP),
        (575, 575, None, False, CROP),
        (640, 480, None, False, FIELD),
        (1024, 1024, None, False, FIELD),
        (400, 400, 0.07, False, CROP),
        (400, 400, 0.25, False, FIELD),
        (1000, 1000, 0.03, False, CROP),
        (640, 480, 0.05, False, FIELD),
        (4000, 3000, None, False, FIELD),
        (9000, 9000, None, False, SLIDE),
        (500, 500, None, True, SLIDE),
    ],
)
def test_by_size(
    width: int, height: int, microns: float | None, pyramid: bool, kind: SourceKind
) -> None:
    assert kind_by_size(width, height, microns, pyramid=pyramid) is kind


@pytest.mark.parametrize(
    ("centre", "kind"),
    [((0.5, 0.5), CROP), ((0.6, 0.45), CROP), ((0.15, 0.2), FIELD), ((0.85, 0.5), FIELD)],
)
def test_a_small_square_with_its_nucleus_at_the_rim_is_a_field(
    tmp_path: Path, centre: tuple[float, float], kind: SourceKind
) -> None:
    path = save(tmp_path / "a.png", crop_of_a_cell(centre=centre))
    with open_source(path) as source:
        assert source.kind is kind


def test_an_empty_small_square_stays_a_crop(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", crop_of_a_cell(centre=(5, 5)))
    with open_source(path) as source:
        assert source.kind is CROP


@pytest.mark.parametrize("kind", ["crop", "field", "slide"])
def test_a_person_decides(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path / "a.png", drawn())
    with open_source(path, kind=kind) as source:
        assert source.kind.value == kind
        assert source.read(Region.whole(0, 0, 10, 10)).shape == (10, 10, 3)


def test_a_kind_that_there_is_not(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", drawn())
    with pytest.raises(ValueError, match="smear"):
        open_source(path, kind="smear")


def test_a_slide_cannot_be_called_a_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "a.tif", drawn())
    monkeypatch.setattr("wbc_desktop.imaging.opening.PIXELS_AT_ONCE", 1000)
    with pytest.raises(InputError, match="320 × 240 pixels, too many for a crop or a field"):
        open_source(path, kind="field")


@pytest.mark.parametrize(
    ("folder", "kind", "least"),
    [("cellavision100", CROP, 1.0), ("matek", CROP, 1.0), ("bccd/images", FIELD, 1.0)],
)
def test_sets_to_choose_with(
    labelled_images: Path, folder: str, kind: SourceKind, least: float
) -> None:
    files = (
        sorted((labelled_images / folder).rglob("*.webp"))[::4]
        or sorted((labelled_images / folder).iterdir())[::4]
    )
    kinds = []
    for file in files:
        with open_source(file) as source:
            kinds.append(source.kind)
    assert kinds
    assert kinds.count(kind) / len(kinds) >= least
