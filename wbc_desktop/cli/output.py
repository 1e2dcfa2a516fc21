"""Where results and remarks go: results on stdout, all else on stderr, progress on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from wbc_desktop.errors import HostError
from wbc_desktop.imaging import printable
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

NOT_WRITTEN = Wording("cli.not_written", "“{path}” could not be written: {why}.")


def remark(text: str) -> None:
    """One line for the person at the terminal; undecodable names survive."""
    stream = sys.stderr
    safe = text.encode(stream.encoding or "utf-8", "backslashreplace")
    print(safe.decode(stream.encoding or "utf-8"), file=stream, flush=True)


def result(text: str) -> None:
    """Lines of results; undecodable names survive."""
    stream = sys.stdout
    safe = text.encode(stream.encoding or "utf-8", "backslashreplace")
    print(safe.decode(stream.encoding or "utf-8"), flush=True)


def drop_results() -> None:
    """Whoever read them is gone or can take no more: Python shall not try again when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_json(document: Mapping[str, Any], target: str) -> None:
    """Writes one JSON document to a file, or to stdout for ``-``."""
    text = json.dumps(document, ensure_ascii=True, indent=2, allow_nan=False)
    if target == "-":
        result(text)
    else:
        write_file(Path(target), (text + "\n").encode())


def write_file(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        HostError: the folder is missing, full or not ours to write in.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise not_written(path, error) from error


def make_folder(path: Path) -> None:
    """Raises ``HostError`` when it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> HostError:
    return HostError(NOT_WRITTEN(path=printable(path), why=error.strerror or str(error)))


class ProgressLine:
    """A line that rewrites itself on a terminal and is silent elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._length = 0

    def show(self, text: str) -> None:
        if self._shown:
            print("\r" + text.ljust(self._length), end="", file=sys.stderr, flush=True)
            self._length = len(text)

    def clear(self) -> None:
        if self._shown and self._length:
            self.show("")
            print("\r", end="", file=sys.stderr, flush=True)
