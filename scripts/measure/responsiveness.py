"""Does the window ever wait? Gaps of its event loop while it is idle, reads a slide, and trains.

    python scripts/measure/responsiveness.py [--slide 8000] [--seconds 10]

A timer of the window's thread asks for a turn every millisecond; a gap is the time between two
turns. "Its work" is the most that the thread itself computed between two: what is to be cured,
told also where other programs keep the machine busy. Bars: 99th percentile at most 16 ms, largest
at most 50 ms above that of the idle window in the same run. Exit 0 when both hold in every phase.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtCore import Qt, QTimer
from stage import Stage

from wbc_desktop.drawing import demonstration, write_slide
from wbc_desktop.gui.picture import wait_until

P99_MS = 16.0
ABOVE_IDLE_MS = 50.0
SETTLING_S = 6.0
"""After the start the window loads what it may need later; idle is what comes then."""


class Gaps:
    """Times between turns of the event loop, in milliseconds."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self.worked: list[float] = []
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def during(self, act: Callable[[], object], done: Callable[[], bool]) -> float:
        """Records until ``done``; returns the seconds it took."""
        begun = self._last = time.perf_counter()
        self._cpu = time.thread_time()
        self._timer.start(1)
        act()
        wait_until(done, patience_ms=600_000)
        self._timer.stop()
        return time.perf_counter() - begun

    def _turn(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.found.append((now - self._last) * 1000)
        self.worked.append((cpu - self._cpu) * 1000)
        self._last, self._cpu = now, cpu

    @property
    def p99(self) -> float:
        return float(np.percentile(self.found, 99))

    @property
    def largest(self) -> float:
        return max(self.found)

    @property
    def most_work(self) -> float:
        """The most processor time of the thread between two turns, in milliseconds."""
        return max(self.worked)


def phases(stage: Stage, slide: Path, seconds: float) -> dict[str, Gaps]:
    """Idle; opening a case and showing the training page for the first time; a slide read into
    the open case; a training."""
    found: dict[str, Gaps] = {}
    program, labelled = stage.program, stage.drawn_set()
    settled = time.monotonic() + SETTLING_S
    wait_until(lambda: time.monotonic() > settled)
    begun = time.monotonic()
    found["idle"] = idle = Gaps()
    idle.during(lambda: None, lambda: time.monotonic() > begun + seconds)
    found["opening"] = opening = Gaps()
    opening.during(lambda: _open(stage), lambda: _is_read(stage, 1))
    found["reading"] = reading = Gaps()
    reading.during(lambda: program.read([slide]), lambda: _is_read(stage, 2))
    found["training"] = training = Gaps()
    training.during(
        lambda: stage.train_in_background(labelled), lambda: not program.training.page.busy
    )
    return found


def _open(stage: Stage) -> None:
    stage.program.read([demonstration().fields[0]])
    stage.program.window.show_page("train")


def _is_read(stage: Stage, sources: int) -> bool:
    session = stage.program.host.session
    return session is not None and len(session.case.sources) == sources and not session.reading


def report(found: dict[str, Gaps]) -> bool:
    limit = found["idle"].largest + ABOVE_IDLE_MS
    good = True
    print(f"{'phase':10} {'turns':>8} {'99 %':>8} {'largest':>9} {'its work':>9}   (ms)")
    for name, gaps in found.items():
        fine = gaps.p99 <= P99_MS and gaps.largest <= limit
        good = good and fine
        mark = "" if fine else "  MISSED"
        figures = f"{gaps.p99:8.1f} {gaps.largest:9.1f} {gaps.most_work:9.1f}"
        print(f"{name:10} {len(gaps.found):8} {figures}{mark}")
    print(f"bars: 99 % <= {P99_MS:.0f} ms, largest <= {limit:.0f} ms")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slide", type=int, default=8000, help="side of the drawn slide in pixels")
    parser.add_argument("--seconds", type=float, default=10.0, help="of the idle phase")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        slide = Path(folder) / "slide.tif"
        write_slide(slide, 1, options.slide, options.slide)
        stage = Stage(Path(folder) / "data", "light", 100, "en")
        try:
            stage.show("empty", 0)
            good = report(phases(stage, slide, options.seconds))
        finally:
            stage.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
