"""What holds between threads: references, where slots run, where rubbish is collected."""

from __future__ import annotations

import ast
import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

import wbc_desktop.gui
from wbc_desktop.errors import InputError
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.workers.background import UNEXPECTED, BackgroundJob
from wbc_desktop.gui.workers.collecting import Collecting

GUI = Path(wbc_desktop.gui.__file__).parent


class Emitter(QObject):
    told = Signal(bool)


class Hearer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.threads: list[threading.Thread] = []

    @Slot(object)
    def hear(self, value: object) -> None:
        self.threads.append(threading.current_thread())


def test_emitting_loses_no_reference_to_true(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one at each emit on Python 3.11 and aborts within a thousand."""
    emitter = Emitter()
    before = sys.getrefcount(True)
    for _ in range(5000):
        emitter.told.emit(True)
    assert abs(sys.getrefcount(True) - before) < 100


def test_values_of_a_worker_arrive_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    job, hearer = BackgroundJob("numbers"), Hearer()
    worked_in: list[threading.Thread] = []

    def task(stop: Event) -> Iterator[object]:
        worked_in.append(threading.current_thread())
        yield from range(5)

    job.produced.connect(hearer.hear)
    with qtbot.waitSignal(job.finished):
        job.start(task)
    assert hearer.threads == [threading.main_thread()] * 5
    assert worked_in != [threading.main_thread()]


def test_nothing_of_a_closed_job_is_delivered(qtbot: QtBot) -> None:
    job, hearer, at_end = BackgroundJob("numbers"), Hearer(), Event()
    told: list[str] = []
    job.produced.connect(hearer.hear)
    job.failed.connect(lambda _: told.append("failed"))
    job.finished.connect(lambda: told.append("finished"))

    def task(stop: Event) -> Iterator[object]:
        yield from range(3)
        at_end.set()
        raise InputError(UNEXPECTED(kind="x"))

    job.start(task)
    assert at_end.wait(5)
    job.close()
    qtbot.wait(50)
    assert (hearer.threads, told) == ([], [])
    with qtbot.waitSignal(job.finished):
        job.start(lambda stop: iter(range(2)))
    assert (len(hearer.threads), told) == (2, ["finished"])


def test_a_loader_that_is_gone_is_told_nothing(qtbot: QtBot) -> None:
    """A window that breaks off takes its loaders with it while they still draw."""
    loader, made = PictureLoader(), threading.Event()
    shiboken6.delete(loader)
    loader.make("asker", 1, made.set)
    assert made.is_set()


def test_rubbish_is_collected_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    class Ring:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            ended_in.append(threading.current_thread())

    ended_in: list[threading.Thread] = []
    gc.collect()
    collecting = Collecting()
    try:
        thread = threading.Thread(target=lambda: [Ring() for _ in range(3000)])
        thread.start()
        thread.join()
        assert ended_in == []
        collecting.look()
        assert set(ended_in) == {threading.main_thread()}
    finally:
        collecting.stop()
    assert gc.isenabled()


CROSSING = ("produced", "failed", "finished", "_arrived", "_answered", "made", "kept")
"""Signals that are emitted in other threads: their slots must be methods of QObjects."""


def connections() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted(GUI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "connect"
                and isinstance(node.func.value, ast.Attribute)
                and node.func.value.attr in CROSSING
            ):
                yield f"{file.relative_to(GUI)}:{node.lineno}", node


def test_what_is_spared_is_not_gone_through_and_later_rubbish_is(qtbot: QtBot) -> None:
    collecting = Collecting()
    collecting.spare()
    spared = gc.get_freeze_count()
    assert spared > 0
    assert len(gc.get_objects()) < spared

    class Ring:
        def __init__(self) -> None:
            self.itself = self

    told: list[bool] = []
    ring = Ring()
    weakref.finalize(ring, told.append, True)
    del ring
    gc.collect()
    assert told == [True]
    collecting.stop()
    assert gc.get_freeze_count() == 0


def test_signals_of_other_threads_are_connected_to_methods_only() -> None:
    """A lambda connected to a signal runs in the emitter's thread, without a word."""
    found = list(connections())
    assert len(found) > 10
    lambdas = [place for place, call in found if not isinstance(call.args[0], ast.Attribute)]
    assert lambdas == []


def test_pixmaps_are_not_made_in_workers() -> None:
    """Off the window's thread a QPixmap fails on some systems only, so nobody sees it here."""
    workers = ("review/thumbnails.py", "review/picture_loader.py", "workers/background.py")
    for name in workers:
        tree = ast.parse((GUI / name).read_text("utf-8"))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "QPixmap" not in used, name
