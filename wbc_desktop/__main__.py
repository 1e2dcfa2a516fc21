"""The one entry of the program: the window, the command line, or the training child."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wbc_desktop.composition import House
    from wbc_desktop.domain.case import CaseId


def main(arguments: Sequence[str] | None = None) -> int:
    """Chooses by the first argument; each branch imports only what it needs."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["training-child"]:
        from wbc_desktop.learning.child import run

        return run(given[1])
    if not given or given[0] == "window":
        from wbc_desktop.gui.main import open_window

        return open_window(given[1:])
    from wbc_desktop.cli.main import main as command_line

    return command_line(given, _draw_window)


def _draw_window(house: House, case: CaseId, file: Path) -> None:
    from wbc_desktop.gui.picture import draw_window

    draw_window(house, case, file)


if __name__ == "__main__":
    sys.exit(main())
