"""Every bad input, through the window: a sentence in the message bar, the rest is read and kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.bad_files import (
    BAD_IMAGES,
    NETWORK_FAULTS,
    as_ordinary_person,
    deep,
    fill,
    locked_by_another_process,
    many_files,
    named,
    png,
    small_disk,
    spoil_tile,
)
from tests.store.build import new_case
from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case
from wbc_desktop.drawing import ALL_SHIPPED, Look, Scene, demonstration, draw_cell, write_slide
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.program_parts import SETTINGS_FILE
from wbc_desktop.gui.main import make_application
from wbc_desktop.gui.picture import wait_until
from wbc_desktop.workflow.networks import shipped_file

NO_KEY = Qt.KeyboardModifier.NoModifier
FIELDS = tuple(demonstration().fields)
CROP, _ = draw_cell("eosinophil", np.random.default_rng(1), Look.typical(), 0.1, 300)


class Bench:
    """A window on a laboratory of its own, and what happens on it."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder)
        self.program = Program(make_application(), self.house)
        self.program.start()

    def begin(self) -> None:
        wait_until(lambda: self.program.at_work.person is not None)
        self.program.window.messages.close_all()

    def drop(self, *paths: Path) -> None:
        """Lets files fall on the window, as a file manager names them."""
        data = QMimeData()
        names = (quote_from_bytes(os.fsencode(path)) for path in paths)
        data.setUrls([QUrl.fromEncoded(f"file://{name}".encode()) for name in names])
        held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEY)
        window = self.program.window
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *held))
        QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *held))

    def read(self, *paths: Path) -> None:
        """Drops images and waits until they are read."""
        ended: list[bool] = []
        told = self.program.host.reading_ended.connect(lambda: ended.append(True))
        self.drop(*paths)
        wait_until(lambda: bool(ended))
        self.program.host.reading_ended.disconnect(told)

    @property
    def said(self) -> Sequence[str]:
        """What can be read on the screen: in the message bar, or where one enters."""
        window = self.program.window
        refusal = [window.entry.refusal.text()] if window.entry.refusal.isVisible() else []
        return [notice.text for notice in window.messages.notices] + refusal

    def says(self, text: str) -> bool:
        return any(text in said for said in self.said)

    def wait_for(self, text: str) -> None:
        wait_until(lambda: self.says(text))

    @property
    def case(self) -> Case:
        session = self.program.host.session
        assert session is not None
        return session.case

    @property
    def sources(self) -> list[str]:
        """Names of the images of the open case as the store keeps them."""
        kept = self.house.lane.submit(self.house.store.cases.load, self.case.id).result()[0]
        assert kept == self.case, "the window shows what is kept"
        return [s.name for s in sorted(kept.sources.values(), key=lambda s: s.order)]

    def close(self) -> None:
        self.program.window.close()
        self.program.close()
        self.house.close()


@contextmanager
def bench_at(folder: Path) -> Iterator[Bench]:
    bench = Bench(folder)
    try:
        yield bench
    finally:
        bench.close()


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Bench]:
    """One window for many faults: its case is open, its threads run."""
    folder = tmp_path_factory.mktemp("window")
    with bench_at(folder / "data") as bench:
        bench.begin()
        wait_until((folder / "data" / SETTINGS_FILE).exists)  # the thread that writes it runs
        (folder / "first.png").write_bytes(png(CROP))
        bench.read(folder / "first.png")
        assert bench.program.training.page.step == "data"
        yield bench


@pytest.fixture
def bench(warm: Bench) -> Bench:
    warm.program.window.messages.close_all()
    warm.program.window.show_page("review")
    return warm


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A sound crop that no other test has."""
    crop = CROP.copy()
    crop[:4, :4] = np.frombuffer(os.urandom(48), np.uint8).reshape(4, 4, 3)
    (tmp_path / "sound.png").write_bytes(png(crop))
    return tmp_path / "sound.png"


@pytest.fixture(scope="module")
def slide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slide") / "drawn.tif"
    scene = Scene(white_cells=15, mix=ALL_SHIPPED)
    return write_slide(path, 5, 3100, 2300, scene=scene, monolayer=0.6).path


@pytest.mark.parametrize("fault", BAD_IMAGES)
def test_a_bad_file_is_told_and_the_sound_one_is_read(
    bench: Bench, sound: Path, tmp_path: Path, fault: str
) -> None:
    bad, before = BAD_IMAGES[fault], bench.sources
    bench.read(bad.make(tmp_path), sound)
    assert any(text.startswith(bad.says) for text in bench.said), bench.said
    assert bench.sources == [*before, "sound.png"]
    assert len([c for c in bench.case.cells.values() if not c.removed]) == len(bench.sources)


def test_a_slide_with_a_broken_tile(bench: Bench, slide: Path, sound: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copyfile(slide, tmp_path / "broken.tif"))
    spoil_tile(broken, 20, "garbage")
    with bench_at(tmp_path / "data") as own:
        own.begin()
        own.read(broken, sound)
        assert own.says("“broken.tif” is damaged or went away while it was read: ")
        assert own.sources == ["broken.tif", "sound.png"]
        source = next(s for s in own.case.sources.values() if s.name == "broken.tif")
        assert source.status == "stopped"
        assert source.problem is not None
        assert {own.case.sources[c.source].name for c in own.case.cells.values()} == {
            "broken.tif",
            "sound.png",
        }


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise on Windows")
def test_no_permission(bench: Bench, sound: Path) -> None:
    content = sound.read_bytes()
    with as_ordinary_person() as folder:
        secret, open_to_all = folder / "secret.png", folder / "sound.png"
        secret.write_bytes(content + b"secret")
        open_to_all.write_bytes(content)
        secret.chmod(0)
        with bench_at(folder / "data") as own:
            own.begin()
            own.read(secret, open_to_all)
            assert own.says("You have no right to read “secret.png”.")
            assert own.sources == ["sound.png"]


def test_a_file_that_vanishes_while_others_are_read(bench: Bench, tmp_path: Path) -> None:
    paths = [Path(shutil.copyfile(f, tmp_path / f.name)) for f in FIELDS[:8]]
    before = bench.sources
    gone = bench.program.host.batch_read.connect(lambda: paths[-1].unlink(missing_ok=True))
    bench.read(*paths)
    bench.program.host.batch_read.disconnect(gone)
    assert bench.says(f"“{paths[-1].name}” is not there (any more).")
    assert bench.sources == [*before, *(p.name for p in paths[:-1])]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("血涂片 №7 – 中性粒细胞.png", "血涂片 №7 – 中性粒细胞.png"),
        pytest.param(
            b"caf\xe9 \xff.png",
            "caf\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}.png",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="refused elsewhere"),
        ),
    ],
)
def test_names_of_all_scripts_and_of_none(
    bench: Bench, sound: Path, name: str | bytes, shown: str
) -> None:
    before = bench.sources
    bench.read(named(sound, name))
    assert bench.said == []
    assert bench.sources == [*before, shown]


def test_a_path_longer_than_260(bench: Bench, sound: Path, tmp_path: Path) -> None:
    before = bench.sources
    path = deep(tmp_path) / "deep.png"
    shutil.copyfile(sound, path)
    bench.read(path)
    assert bench.said == []
    assert bench.sources == [*before, "deep.png"]


def test_the_same_image_twice_under_any_name_and_drop(bench: Bench, sound: Path) -> None:
    before = bench.sources
    bench.read(sound, named(sound, "copy.png"))
    assert bench.says("“copy.png” is the same image as “sound.png” and was not read again.")
    bench.read(sound)
    assert bench.says("“sound.png” is the same image as “sound.png” and was not read again.")
    assert bench.sources == [*before, "sound.png"]


def test_a_folder_of_five_thousand_files(bench: Bench, tmp_path: Path) -> None:
    crop = CROP.copy()
    crop[0, 0] = 7
    before = bench.sources
    bench.read(many_files(tmp_path / "many", crop, others=4899, doubles=100))
    assert bench.says("4899 files in “many” are no images and were left out (.txt).")
    assert bench.says("images could not be read. What was read is kept.")
    assert len(bench.sources) == len(before) + 2


# The network file


@pytest.mark.parametrize("fault", NETWORK_FAULTS)
def test_a_bad_network_file(bench: Bench, tmp_path: Path, fault: Callable[[Path], str]) -> None:
    path = Path(shutil.copyfile(shipped_file(), tmp_path / "bad.wbcnet"))
    says = fault(path)
    shelf = bench.house.networks
    before = bench.house.lane.submit(shelf.list).result()
    bench.drop(path)
    bench.wait_for(says)
    assert bench.says("“bad.wbcnet”")
    assert bench.house.lane.submit(shelf.list).result() == before


# The store


def test_a_disk_that_is_full_while_saving(warm: Bench, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 48) as disk, bench_at(disk / "data") as bench:
        bench.begin()
        bench.read(FIELDS[0])
        cells = len(bench.case.cells)
        filler = fill(disk, leave=150_000)
        bench.read(*FIELDS[1:7])
        assert bench.says("is full. Everything before this step is kept.")
        assert "field_01.jpg" in bench.sources
        filler.unlink()
        bench.read(*FIELDS[1:3])
        assert len(bench.case.cells) > cells
        assert bench.sources[:1] == ["field_01.jpg"]
        assert bench.house.lane.submit(bench.house.store.verify).result() == []


def test_a_store_locked_by_another_process(warm: Bench, sound: Path, tmp_path: Path) -> None:
    with bench_at(tmp_path / "data") as bench:
        bench.begin()
        bench.read(FIELDS[0])
        with locked_by_another_process(tmp_path / "data"):
            bench.read(sound)
            assert bench.says("Another program is writing to the store")
            assert bench.sources == ["field_01.jpg"]
        bench.read(sound)
        assert bench.sources == ["field_01.jpg", "sound.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise on Windows")
def test_a_store_that_is_read_only(warm: Bench) -> None:
    with as_ordinary_person() as folder:
        data = folder / "data"
        with House(data) as house:
            new_case(house.store)
        (data / "cases.sqlite").chmod(0o400)
        data.chmod(0o500)
        try:
            with bench_at(data) as bench:
                bench.wait_for("may not be written to.")
        finally:
            data.chmod(0o700)


def corrupt(file: Path) -> str:
    file.write_bytes(b"this is a letter, not a store" * 100)
    return "is damaged or no store at all. Nothing in it was changed."


def newer(file: Path) -> str:
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    return "was made by a newer program. Nothing in it was changed."


@pytest.mark.parametrize("fault", [corrupt, newer])
def test_a_store_that_is_no_store_or_newer(
    warm: Bench, tmp_path: Path, fault: Callable[[Path], str]
) -> None:
    data = tmp_path / "data"
    with House(data) as house:
        new_case(house.store)
    says = fault(data / "cases.sqlite")
    before = (data / "cases.sqlite").read_bytes()
    with bench_at(data) as bench:
        bench.wait_for(says)
    assert (data / "cases.sqlite").read_bytes() == before
