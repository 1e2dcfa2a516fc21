"""The public labelled sets that can be fetched: what they are, whose, under which licence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wbc_desktop import resources
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import printable
from wbc_desktop.wording import Wording

BROKEN_LIST = Wording("fetch.broken_list", "The list of sets “{path}” cannot be read: {why}")
NO_SUCH_SET = Wording(
    "fetch.no_such_set", "“{name}” is no set that can be fetched. There are: {names}."
)

SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One file of a set. ``sha256`` is "" where nobody published one; ``bytes`` 0 if unknown."""

    name: str
    url: str
    bytes: int = 0
    sha256: str = ""
    sha256_from: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def encrypted(self) -> bool:
        return self.url.startswith("https:")


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set and what one has to know before fetching it; ``by_hand`` says why it cannot be."""

    id: str
    title: str
    publisher: str
    page: str
    licence: str
    licence_from: str
    citation: str
    note: str = ""
    by_hand: str = ""
    files: tuple[PublicFile, ...] = ()


def public_sets(path: Path | None = None) -> dict[str, PublicSet]:
    """All sets of a list by their ids; without a path those the program knows.

    Raises:
        InputError: the list cannot be read.
    """
    file = path or resources.path("sets/public_sets.toml")
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return {id: _set(id, entry) for id, entry in table.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(BROKEN_LIST(path=printable(file), why=why), repr(error)) from error


def public_set(name: str, sets: Mapping[str, PublicSet]) -> PublicSet:
    """Raises ``InputError`` where there is none of that name."""
    if name not in sets:
        raise InputError(NO_SUCH_SET(name=name, names=", ".join(sets)))
    return sets[name]


def _set(id: str, entry: Mapping[str, Any]) -> PublicSet:
    known = {key: value for key, value in entry.items() if key != "files"}
    files = tuple(_file(file) for file in entry.get("files", ()))
    if not files and not entry.get("by_hand"):
        raise ValueError(f"{id}: neither files nor by_hand")
    return PublicSet(id=id, files=files, **known)


def _file(entry: Mapping[str, Any]) -> PublicFile:
    file = PublicFile(**entry)
    if urlsplit(file.url).scheme not in SCHEMES:
        raise ValueError(f"{file.url}: only http and https are fetched")
    if file.name in ("", ".", "..") or any(c in file.name for c in '/\\:*?"<>|'):
        raise ValueError(f"{file.name}: no name of a file")
    if file.sha256 and not (len(file.sha256) == 64 and set(file.sha256) <= set("0123456789abcdef")):
        raise ValueError(f"{file.name}: sha256 is 64 hexadecimal digits")
    return file
