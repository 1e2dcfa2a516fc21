"""Drawn slides: OpenSlide reads them, cells lie where the truth says, the same seed the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile

from wbc_desktop.drawing import ALL_SHIPPED, DrawnSlide, Scene, write_slide

SCENE = Scene(white_cells=25, mix=ALL_SHIPPED, precipitate=3, smudges=1)


def opened(slide: DrawnSlide):
    from openslide import OpenSlide

    return OpenSlide(slide.path)


@pytest.fixture(scope="module")
def slide(tmp_path_factory) -> DrawnSlide:
    path = tmp_path_factory.mktemp("slide") / "drawn.tif"
    return write_slide(path, 5, 3100, 2300, scene=SCENE, monolayer=0.5)


def test_openslide_reads_it_with_its_scale_and_levels(slide):
    with opened(slide) as read:
        assert read.properties["openslide.vendor"] == "aperio"
        assert float(read.properties["openslide.mpp-x"]) == 0.25
        assert read.dimensions == (3100, 2300)
        assert read.level_dimensions == ((3100, 2300), (775, 575))


def test_white_cells_lie_where_the_truth_says(slide):
    assert len(slide.white_cells) >= 22
    with opened(slide) as read:
        for cell in slide.white_cells:
            box = cell.box
            region = read.read_region((box.x, box.y), 0, (box.width, box.height))
            green = np.asarray(region)[..., 1]
            assert np.percentile(green, 10) < 95
            assert box.x + box.width <= slide.width
            assert box.y + box.height <= slide.height


def test_about_half_of_the_glass_is_bare(slide):
    with opened(slide) as read:
        small = np.asarray(read.read_region((0, 0), 1, (775, 575)).convert("RGB"))
    ground = np.percentile(small.reshape(-1, 3), 95, 0)
    touched = (small[..., 1] < ground[1] - 8).reshape(23, 25, 25, 31).mean((1, 3)) > 0.05
    assert 0.35 < touched.mean() < 0.75


def test_levels_show_the_same_slide(slide):
    with opened(slide) as read:
        large = np.asarray(read.read_region((0, 0), 0, (3100, 2300)).convert("RGB"), float)
        small = np.asarray(read.read_region((0, 0), 1, (775, 575)).convert("RGB"), float)
    reduced = large.reshape(575, 4, 775, 4, 3).mean((1, 3))
    assert np.abs(reduced - small).mean() < 2.5


def test_the_same_seed_writes_the_same_slide(slide, tmp_path):
    again = write_slide(tmp_path / "again.tif", 5, 3100, 2300, scene=SCENE, monolayer=0.5)
    assert again.cells == slide.cells
    assert again.path.read_bytes() == slide.path.read_bytes()


def test_tiles_join_without_a_seam(slide):
    with tifffile.TiffFile(slide.path) as file:
        image = file.pages[0].asarray().astype(float)
    steps = np.abs(np.diff(image[..., 1], axis=1)).mean(0)
    seams = steps[511::512]
    assert seams.mean() < 1.6 * np.median(steps)


def test_a_large_slide_has_regions_out_of_focus_whose_cells_are_marked(tmp_path: Path):
    scene = Scene(white_cells=60, red_share=0.05, platelets=0.5, precipitate=30)
    slide = write_slide(tmp_path / "s.tif", 3, 4200, 4200, 0.5, scene=scene, monolayer=1.0)
    assert len(slide.blurred) == 3
    for cell in slide.cells:
        if not cell.in_focus:
            x, y = cell.box.centre
            near = [box for box in slide.blurred if _inside(box, x, y, 90)]
            assert near
    assert any(not cell.in_focus for cell in slide.cells)
    assert sum(cell.class_id == "artefact" for cell in slide.cells) >= 28


def _inside(box, x, y, margin):
    return (
        box.x - margin <= x <= box.x + box.width + margin
        and box.y - margin <= y <= box.y + box.height + margin
    )
