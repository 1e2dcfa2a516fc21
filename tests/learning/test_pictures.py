"""Pictures of labelled cells: cut around the cell, broken ones left out and named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.build import class_folders, disc, png, raabin_zip
from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning import contents as contents_module
from wbc_desktop.learning import pictures as pictures_module
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.pictures import pictures, read_image
from wbc_desktop.network.prepare import window


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 × 90 pixels of chance, in which every place differs."""
    path = tmp_path_factory.mktemp("field") / "field.png"
    path.write_bytes(png(np.random.default_rng(1).integers(0, 250, (90, 120, 3), np.uint8)))
    return path


def test_colours_are_in_rgb_order(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(disc((200, 20, 10))))
    image = read_image(Item(tmp_path / "a.png", "blast"))
    assert tuple(image[30, 30]) == (200, 20, 10)


def test_a_box_is_cut_out_at_its_scale(tmp_path: Path) -> None:
    field = np.full((200, 300, 3), 230, np.uint8)
    field[90:110, 190:210] = 10
    (tmp_path / "f.png").write_bytes(png(field))
    item = Item(tmp_path / "f.png", "blast", microns_per_pixel=0.5, box=Box(190, 90, 20, 20))
    with pictures() as opened:
        crop, scale = opened.around(item, 30.0)
    assert (crop.shape, scale) == ((60, 60, 3), 0.5)
    assert (crop[20:40, 20:40] == 10).all()
    assert (crop == 10).sum() == 20 * 20 * 3


@given(
    x=st.integers(-4, 116), y=st.integers(-4, 86), wide=st.integers(3, 20), high=st.integers(3, 20)
)
def test_a_cell_is_learned_and_judged_where_the_network_is_shown_it(
    field: Path, x: int, y: int, wide: int, high: int
) -> None:
    """Also beside an edge: the piece is white there and the cell stays in the middle."""
    item = Item(field, "blast", microns_per_pixel=0.5, box=Box(x, y, wide, high))
    view = View(48, 0.5)
    shown = window(read_image(item), item.box.centre, 0.5, view.size, view.microns_per_pixel)
    assert (plain_view(load([item]), view)[0] == shown).all()


def test_a_picture_of_one_cell_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(disc((1, 2, 3), side=61)))
    item = Item(tmp_path / "a.png", "blast", microns_per_pixel=0.5)
    with pictures() as opened:
        assert (opened.around(item, 42.0)[0] == read_image(item)).all()
        assert opened.around(item, 10.0)[0].shape[:2] in ((20, 20), (19, 19))


def test_without_a_scale_the_picture_is_taken_for_30_microns(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(disc((1, 2, 3), side=60)))
    crops = load([Item(tmp_path / "a.png", "blast")])
    assert crops.scales == (0.5,)


def test_archives_give_the_same_pictures_and_are_closed(tmp_path: Path) -> None:
    path = raabin_zip(tmp_path / "r.zip", ["Train/lymphocyte_1.png", "Train/monocyte_2.png"])
    items = read_data_set(path).items
    crops = load(items)
    assert [tuple(i[30, 30]) for i in crops.images] == [(40, 50, 120), (41, 50, 120)]
    path.unlink()
    assert load(items).broken == ("Train/lymphocyte_1.png", "Train/monocyte_2.png")


@pytest.mark.parametrize("content", [b"", b"not an image", b"\x89PNG\r\n\x1a\n" + bytes(20)])
def test_broken_pictures_are_left_out_and_named(tmp_path: Path, content: bytes) -> None:
    class_folders(tmp_path / "set", {"lymphocyte": 2})
    (tmp_path / "set" / "lymphocyte" / "0.png").write_bytes(content)
    crops = load(read_data_set(tmp_path / "set").items)
    assert (len(crops), crops.broken) == (1, ("0.png",))
    with pytest.raises(InputError):
        read_image(Item(tmp_path / "set" / "lymphocyte" / "0.png", "lymphocyte"))


def test_a_packed_picture_that_claims_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents_module, "MOST_BYTES", 50)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lymphocyte/a.png", png(disc((1, 2, 3))))
    assert load(read_data_set(path).items).broken == ("lymphocyte/a.png",)


def test_a_field_with_many_cells_is_decoded_once_and_only_one_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[int] = []
    decode = pictures_module.cv2.imdecode

    def counting(data: np.ndarray, flags: int) -> np.ndarray:
        decoded.append(len(data))
        return decode(data, flags)

    monkeypatch.setattr(pictures_module.cv2, "imdecode", counting)
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png(np.full((50, 80, 3), 200, np.uint8)))
    boxes = [Box(4 * i, 3, 8, 8) for i in range(10)]
    with pictures() as opened:
        for name in ("a.png", "b.png", "a.png"):
            for box in boxes:
                image = opened.whole(Item(tmp_path / name, "blast", box=box))
                assert not image.flags.writeable
    assert len(decoded) == 3
