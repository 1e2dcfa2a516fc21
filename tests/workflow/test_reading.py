"""Reading without a case: order, scales, doubles, faults, cancelling and verdicts."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from tests.bad_files import BAD_IMAGES, spoil_tile, stained, zipped
from tests.imaging.build import save
from tests.workflow.reading import crops, read, reader_of
from wbc_desktop.drawing import Demonstration, DrawnSlide
from wbc_desktop.network import Network
from wbc_desktop.network.familiarity import ENOUGH
from wbc_desktop.workflow.classifying import read_all
from wbc_desktop.workflow.gathering import ReadingOptions, decode_ahead, gather
from wbc_desktop.workflow.reading_events import ReadBatch
from wbc_desktop.workflow.self_testing import compare


def test_drawn_fields_are_read_in_order(shipped: Network, shown: Demonstration) -> None:
    reading = read_all(reader_of(shipped), shown.fields[:3], ReadingOptions(), Event())
    assert [s.path for s in reading.sources] == [str(f) for f in shown.fields[:3]]
    assert [s.index for s in reading.sources] == [0, 1, 2]
    assert {s.scale_from for s in reading.sources} == {"file"}
    assert [c.source for c in reading.cells] == sorted(c.source for c in reading.cells)
    score = compare(reading, shown.truth)
    assert score.found >= 0.95 * score.drawn
    assert score.false <= 1


def test_a_folder_is_read_in_natural_order(shipped: Network, tmp_path: Path) -> None:
    crops(tmp_path / "cells", 12)
    reading = read_all(reader_of(shipped), [tmp_path / "cells"], ReadingOptions(), Event())
    assert [s.name for s in reading.sources] == [f"cells/{n}.png" for n in range(12)]
    assert [c.source for c in reading.cells] == list(range(12)), "one cell for each crop"
    assert {s.kind for s in reading.sources} == {"crop"}


def test_progress_grows_to_the_end(shipped: Network, tmp_path: Path) -> None:
    batches = read(reader_of(shipped), crops(tmp_path, 70))
    shares = [b.progress.share for b in batches]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert batches[-1].progress.cells == 70
    assert batches[-1].progress.seconds_left == 0.0
    assert all(len(b.cells) <= 32 for b in batches)


def test_a_slide_is_read_tile_by_tile(shipped: Network, slide: DrawnSlide) -> None:
    batches = read(reader_of(shipped), [slide.path])
    assert len(batches) > 5
    (opened,) = [o for b in batches for o in b.opened]
    assert (opened.kind, opened.microns_per_pixel, opened.scale_from) == ("slide", 0.5, "file")
    assert [index for b in batches for index, _ in b.closed] == [opened.index]
    cells = [c for b in batches for c in b.cells]
    hits = Counter(
        next((i for i, d in enumerate(slide.white_cells) if d.box.contains(*c.box.centre)), -1)
        for c in cells
    )
    assert max(hits.values()) == 1, "no cell twice"
    assert len([i for i in hits if i >= 0]) >= 0.8 * len(slide.white_cells)
    assert all(c.picture.ndim == 3 for c in cells)


def test_the_same_image_is_read_once_under_whatever_name(shipped: Network, tmp_path: Path) -> None:
    (path,) = crops(tmp_path, 1)
    copy = Path(shutil.copyfile(path, tmp_path / "copy.png"))
    packed = zipped(tmp_path / "a.zip", {"inside.png": path.read_bytes()})
    reading = read_all(reader_of(shipped), [path, copy, packed, path], ReadingOptions(), Event())
    assert [s.name for s in reading.sources] == ["0.png"]
    assert [r.message.code for r in reading.refused] == ["reading.already_read"] * 3
    assert [r.name for r in reading.refused] == ["copy.png", "a.zip/inside.png", "0.png"]


def test_the_same_slide_twice_is_closed_again(shipped: Network, slide: DrawnSlide) -> None:
    batches = read(reader_of(shipped), [slide.path, slide.path])
    assert len([o for b in batches for o in b.opened]) == 1
    assert [str(m) for b in batches for m in b.problems] == [
        "“drawn.tif” is the same image as “drawn.tif” and was not read again."
    ]


def test_images_known_to_the_case_are_not_read_again(shipped: Network, tmp_path: Path) -> None:
    paths = crops(tmp_path, 2)
    (first, _) = (o.sha256 for b in read(reader_of(shipped), paths) for o in b.opened)
    known = {first: "yesterday.png"}
    batches = list(reader_of(shipped).read(paths, ReadingOptions(), Event(), known))
    assert [o.name for b in batches for o in b.opened] == ["1.png"]
    assert "yesterday.png" in str(batches[0].problems[0])


def test_a_scale_nobody_knows_is_asked_for(shipped: Network, tmp_path: Path) -> None:
    plain = save(tmp_path / "plain.png", np.full((900, 1200, 3), 230, np.uint8))
    asked, *_ = read(reader_of(shipped), [plain], ReadingOptions("field"))
    assert [m.code for m in asked.problems] == ["reading.scale_unknown"]
    assert asked.opened[0].microns_per_pixel is None
    given, *_ = read(reader_of(shipped), [plain], ReadingOptions("field", 0.1))
    assert given.problems == ()
    assert (given.opened[0].microns_per_pixel, given.opened[0].scale_from) == (0.1, "given")


def test_a_guess_is_told_once_a_folder(shipped: Network, tmp_path: Path) -> None:
    paths = [save(tmp_path / f"{n}.png", stained(1200, 900, n)) for n in range(3)]
    batches = read(reader_of(shipped), paths, ReadingOptions("field"))
    assert [m.code for b in batches for m in b.remarks] == ["reading.scale_guessed"]
    assert [m for b in batches for m in b.problems] == []


def test_files_that_are_no_images_are_remarks(shipped: Network, tmp_path: Path) -> None:
    crops(tmp_path / "smear", 2)
    (tmp_path / "smear" / "labels.csv").write_text("file,label\n")
    reading = read_all(reader_of(shipped), [tmp_path / "smear"], ReadingOptions(), Event())
    assert [m.code for m in reading.remarks] == ["imaging.other_file"]
    assert reading.problems == []
    assert len(reading.sources) == 2


def test_faults_are_told_and_the_rest_is_read(shipped: Network, tmp_path: Path) -> None:
    bad = [b.make(tmp_path) for b in BAD_IMAGES.values()]
    sound = crops(tmp_path / "sound", 1)
    reading = read_all(reader_of(shipped), [*bad, *sound], ReadingOptions(), Event())
    assert [s.name for s in reading.sources] == ["0.png"]
    assert len(reading.problems) == len(bad)


@pytest.mark.parametrize("fault", ["garbage", "beyond the end"])
def test_a_broken_slide_keeps_what_was_found(
    shipped: Network, slide: DrawnSlide, tmp_path: Path, fault: str
) -> None:
    broken = Path(shutil.copyfile(slide.path, tmp_path / "broken.tif"))
    spoil_tile(broken, 17, fault)
    batches = read(reader_of(shipped), [broken, *crops(tmp_path / "sound", 1)])
    ((index, message),) = [b for batch in batches for b in batch.broken]
    assert index == 0
    assert message.code == "reading.broke_off"
    assert [i for b in batches for i, _ in b.closed] == [1], "the crop is read to its end"
    assert {c.source for b in batches for c in b.cells} == {0, 1}


def test_cancelling_ends_at_the_next_step(shipped: Network, slide: DrawnSlide) -> None:
    whole = len(read(reader_of(shipped), [slide.path]))
    stop = Event()
    seen: list[ReadBatch] = []
    for batch in reader_of(shipped).read([slide.path], ReadingOptions(), stop):
        seen.append(batch)
        if len(seen) == 3:
            stop.set()
    assert len(seen) == 4 < whole  # the last brings what waited for a word on the slide
    assert seen[-1].judged
    assert not seen[-1].opened


def test_whoever_ends_early_leaves_no_slide_open(
    slide: DrawnSlide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slides in archives are unpacked: what is open lies in the folder for temporary files."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    data = slide.path.read_bytes()
    archive = zipped(tmp_path / "a.zip", {f"{n}.tif": data + bytes(n + 1) for n in range(4)}, 0)
    refs, _ = gather([archive])
    decoding = decode_ahead(refs, ReadingOptions())
    first = next(decoding)
    decoding.close()
    first.close()  # type: ignore[union-attr]
    assert list(temporary.iterdir()) == []


def test_familiarity_is_judged_at_enough_cells_and_at_the_end(
    shipped: Network, tmp_path: Path
) -> None:
    batches = read(reader_of(shipped), crops(tmp_path, 70))
    judged = [(b.progress.cells, f.state) for b in batches for _, f in b.judged]
    assert [cells for cells, _ in judged] == [32, 64, 70]
    assert all(state != "too_few_cells" for _, state in judged)


def test_too_few_cells_are_said_to_be_too_few(shipped: Network, tmp_path: Path) -> None:
    batches = read(reader_of(shipped), crops(tmp_path, ENOUGH - 1))
    ((group, familiarity),) = [j for b in batches for j in b.judged]
    assert group == str(tmp_path)
    assert familiarity.state == "too_few_cells"
