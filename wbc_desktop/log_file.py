"""The log in the data folder: codes and details for whoever looks after the program.

Never what a form holds; and never a word on the screen, whatever happens to the file.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

BYTES = 1_000_000
KEPT = 2
"""Full files that are kept beside the one being written."""


class _PrivateFile(RotatingFileHandler):
    """Made at the first line, for its owner alone. A log that cannot be written is no error."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        file = Path(self.baseFilename)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging names it
        """Says nothing: the person's work is more than its log."""


def log_to(file: Path) -> logging.Handler:
    """Writes all lines from INFO up to a file from now on."""
    handler = _PrivateFile(file)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


@contextmanager
def logged_to(file: Path) -> Iterator[None]:
    """As ``log_to``, while it lasts."""
    root = logging.getLogger()
    level = root.level
    handler = log_to(file)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()
