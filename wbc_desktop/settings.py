"""What one person at one computer has set; a JSON file in the data folder, and its one codec.

Knows nothing of the laboratory's rules (they are in the store, journalled) and nothing of Qt.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from wbc_desktop.errors import HostError
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Message, Wording

log = logging.getLogger(__name__)

BROKEN = Wording(
    "settings.broken",
    "The settings could not be understood and were set aside as {name}. The program starts with"
    " its own settings; cases are not affected.",
)
BAD_VALUES = Wording(
    "settings.bad_values",
    "Some settings had impossible values ({names}). For these the program's own hold; the rest"
    " was kept.",
)
UNREADABLE = Wording(
    "settings.unreadable",
    "The settings at {path} may not be read. The program starts with its own settings; cases are"
    " not affected.",
)
NOT_SAVED = Wording(
    "settings.not_saved",
    "The settings could not be written to {path}. They hold until the program ends. Check the"
    " disk and the right to write there.",
)

FILE_NAME = "settings.json"
THEMES = ("system", "light", "dark", "contrast")
LANGUAGES = ("system", "en", "de")

_RANGES: Mapping[str, tuple[int, int]] = {
    "scale": (100, 200),
    "idle_minutes": (0, 240),
    "reading_threads": (0, 64),
}
_CHOICES: Mapping[str, tuple[str, ...]] = {"theme": THEMES, "language": LANGUAGES}


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings with their defaults.

    ``scale`` is the size of the interface in percent.
    ``keys`` are the keys that differ from the shipped ones, portable, by action.
    ``geometry`` is Qt's own, in base64. ``folders`` are the folders last used, by purpose.
    ``idle_minutes`` without a touch lock the window, 0 never. ``reading_threads`` 0 lets the
    program choose. ``person`` was at work last; ``disclaimer_read`` says that the line of the
    first start was closed. ``training`` and ``review`` are choices made on these pages, by name,
    which the pages themselves read. ``unknown`` are the fields of another version, written back
    as they came.
    """

    theme: str = "system"
    scale: int = 100
    language: str = "system"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    geometry: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)
    idle_minutes: int = 10
    laboratory: str = ""
    reading_threads: int = 0
    person: str = ""
    disclaimer_read: bool = False
    training: Mapping[str, str | int] = field(default_factory=dict)
    review: Mapping[str, str | int] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "unknown"}
        values["keys"] = {id: list(keys) for id, keys in self.keys.items()}
        values["folders"] = dict(self.folders)
        values["training"] = dict(self.training)
        values["review"] = dict(self.review)
        return {**self.unknown, **values}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as found, and what was wrong with them."""

    settings: Settings
    problem: Message | None = None


class SettingsFile:
    """The file of one computer. Reading and writing belong into a thread, not the window's."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Loaded:
        """Never fails: what cannot be used is set aside and told of."""
        try:
            data = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return Loaded(Settings())
        except OSError as error:
            log.info("settings unreadable: %s", error)
            return Loaded(Settings(), UNREADABLE(path=str(self._path)))
        except ValueError:
            return self._set_aside()
        return settings_from(data) if isinstance(data, dict) else self._set_aside()

    def save(self, settings: Settings) -> None:
        """Writes all or nothing: a power cut leaves the old file or the new one.

        Raises:
            HostError: the disk is full or may not be written to.
        """
        text = json.dumps(settings.as_json(), ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._path, text.encode(), private=True)
        except (OSError, UnicodeError) as error:
            raise HostError(NOT_SAVED(path=str(self._path)), str(error)) from error

    def _set_aside(self) -> Loaded:
        aside = _free_name(self._path.with_name(f"{self._path.stem}.broken.json"))
        try:
            self._path.replace(aside)
        except OSError as error:
            log.info("settings cannot be set aside: %s", error)
            return Loaded(Settings(), UNREADABLE(path=str(self._path)))
        return Loaded(Settings(), BROKEN(name=aside.name))


def settings_from(data: Mapping[str, Any]) -> Loaded:
    """Each field by itself: an impossible value costs that one field, not the others."""
    values: dict[str, Any] = {}
    bad = []
    for name, decode in _DECODERS.items():
        if name not in data:
            continue
        try:
            values[name] = decode(name, data[name])
        except (TypeError, ValueError):
            bad.append(name)
    values["unknown"] = {name: value for name, value in data.items() if name not in _DECODERS}
    problem = BAD_VALUES(names=", ".join(bad)) if bad else None
    return Loaded(Settings(**values), problem)


def _number(name: str, value: object) -> int:
    low, high = _RANGES[name]
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(name)
    return value


def _choice(name: str, value: object) -> str:
    if value not in _CHOICES[name]:
        raise ValueError(name)
    return str(value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _switch(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(name)
    return value


def _texts_by_name(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(name)
    return {key: _text(name, entry) for key, entry in value.items()}


def _plain_values(name: str, value: object) -> dict[str, str | int]:
    if not isinstance(value, dict) or not all(type(v) in (str, int, bool) for v in value.values()):
        raise TypeError(name)
    return {str(key): entry for key, entry in value.items()}


def _keys(name: str, value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not all(isinstance(e, list) for e in value.values()):
        raise TypeError(name)
    return {id: tuple(_text(name, key) for key in keys) for id, keys in value.items()}


_DECODERS: Mapping[str, Callable[[str, object], Any]] = {
    "theme": _choice,
    "scale": _number,
    "language": _choice,
    "keys": _keys,
    "geometry": _text,
    "folders": _texts_by_name,
    "idle_minutes": _number,
    "laboratory": _text,
    "reading_threads": _number,
    "person": _text,
    "disclaimer_read": _switch,
    "training": _plain_values,
    "review": _plain_values,
}


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}{number}{path.suffix}")
    return free
