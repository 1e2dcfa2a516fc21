"""Files written whole or not at all: whoever looks finds the old content or the new one."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

_NAME_KEPT = 40
"""Letters of the file's name in that of the unfinished one, which must not grow too long."""


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Writes a file beside its place, to the disk, and then puts it in its place.

    Killed half way, the old file is as it was, with an unfinished ``.part`` beside it.

    Args:
        private: only the user of this computer may read it.

    Raises:
        OSError: the old file is as it was and nothing unfinished is left.
    """
    unfinished = path.with_name(f"{path.name[:_NAME_KEPT]}.{secrets.token_hex(4)}.part")
    try:
        _write(unfinished, data, 0o600 if private else 0o666)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
