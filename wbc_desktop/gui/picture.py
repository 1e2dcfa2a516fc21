"""A picture of the real window on a case, without a display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer

from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseId
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.main import make_application

SIZE = QSize(1440, 900)
LOOK_MS = 40
PATIENCE_MS = 60_000
STILL = 6
"""So many looks in a row must show the same picture: thumbnails arrive one by one."""


def prepare() -> None:
    """Chooses Qt's platform without a display where there is none; before the application."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def draw_window(house: House, case: CaseId, file: Path) -> None:
    """Opens the case in a window and writes what it looks like as PNG."""
    prepare()
    app = make_application()
    program = Program(app, house)
    program.window.resize(SIZE)
    program.preferences.change(disclaimer_read=True, person=str(house.person.id))
    program.window.messages.close_all()
    program.at_work.person_changed.connect(lambda _: program.open_case(case))
    program.start()
    wait_until(lambda: program.host.session is not None)
    wait_until_still(program)
    program.window.grab().save(str(file))
    program.window.close()
    program.close()


def wait_until_still(program: Program) -> None:
    """Waits until nothing is read and the window has stopped changing."""
    session = program.host.session
    wait_until(lambda: session is None or not session.reading)
    seen: list[bytes] = []

    def still() -> bool:
        image = program.window.grab().toImage()
        seen.append(bytes(image.constBits()))
        del seen[:-STILL]
        return len(seen) == STILL and len(set(seen)) == 1

    wait_until(still)


def wait_until(done: Callable[[], bool], patience_ms: int = PATIENCE_MS) -> None:
    """Runs the event loop until ``done``.

    Raises:
        TimeoutError: it took longer than ``patience_ms``.
    """
    loop, timer, limit = QEventLoop(), QTimer(), QTimer()
    limit.setSingleShot(True)
    late: list[bool] = []

    def look() -> None:
        if done():
            loop.quit()

    def give_up() -> None:
        late.append(True)
        loop.quit()

    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    limit.timeout.connect(give_up)
    limit.start(patience_ms)
    loop.exec()
    timer.stop()
    limit.stop()
    if late:
        raise TimeoutError("the window did not come to rest")
