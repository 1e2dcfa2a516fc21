"""What the labels of a set mean that the program does not know, decided by a person once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wbc_desktop.domain.classes import BY_ID, GROUPS
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.items import is_code, label_of
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

BROKEN_MAP = Wording(
    "labels.broken_map",
    "“{name}” does not say what labels mean: it must be a JSON object of a label and a class, a"
    " group or null (leave out) each. {why}",
)
NO_LABEL = Wording("labels.no_label", "“{label}” is neither a class nor a group.")
NOT_KEPT = Wording("labels.not_kept", "What the labels mean could not be kept: {why}")
NOT_READ = Wording(
    "labels.not_read",
    "What labels were decided to mean cannot be read. It stays as it is in “{file}”: {why}",
)

FORMAT = 1
FILE_NAME = "label-meanings.json"


@dataclass(frozen=True, slots=True)
class LabelMap:
    """A class or group for each label text, or None: those cells are left out."""

    meanings: Mapping[str, str | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.meanings)

    def decided(self, text: str) -> bool:
        """Whether it is known what a label means, by a person or by its own word."""
        return text in self.meanings or label_of(text) is not None

    def label_of(self, text: str) -> str | None:
        """What a label means; a person's word goes before the program's. None: left out."""
        return self.meanings[text] if text in self.meanings else label_of(text)

    def and_then(self, later: LabelMap) -> LabelMap:
        """Both maps; where both say something, the later one holds."""
        return LabelMap({**self.meanings, **later.meanings})

    def as_json(self) -> dict[str, str | None]:
        return dict(self.meanings)


def label_map(data: object, name: str = "labels") -> LabelMap:
    """The map that a JSON document states; ``name`` is the file's.

    Raises:
        InputError: it is none, or means what is neither class nor group.
    """
    if not isinstance(data, dict):
        raise InputError(BROKEN_MAP(name=name, why=""))
    for meaning in data.values():
        if meaning is not None and (not isinstance(meaning, str) or not _is_label(meaning)):
            raise InputError(BROKEN_MAP(name=name, why=NO_LABEL(label=str(meaning))))
    return LabelMap({str(text).strip(): meaning for text, meaning in data.items()})


def read_label_map(path: Path) -> LabelMap:
    """The map in a JSON file.

    Raises:
        InputError: it cannot be read or is none.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(BROKEN_MAP(name=path.name, why=str(error))) from error
    return label_map(data, path.name)


def fingerprint(name: str, texts: Iterable[str]) -> str:
    """What a set's labels are remembered by: its label texts, whatever it is called.

    Where an unknown one of them is a code, the name of the set counts too: ``01`` of one
    laboratory is not that of another.
    """
    distinct = sorted(set(texts))
    coded = any(is_code(text) and label_of(text) is None for text in distinct)
    told = json.dumps([distinct, Path(name).stem if coded else ""])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class LabelMemory:
    """The decisions of all sets in one file of the data folder. Any thread."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / FILE_NAME

    def recall(self, key: str) -> LabelMap:
        """What was decided for the set of a fingerprint; empty where nothing was.

        Raises:
            HostError: decisions are there and cannot be read.
        """
        return self._all().get(key, LabelMap())

    def keep(self, key: str, decided: LabelMap) -> None:
        """Keeps the decisions of a set; none takes them back.

        Raises:
            HostError: they cannot be kept.
        """
        kept = self._all()
        kept.pop(key, None)
        if decided:
            kept[key] = decided
        sets = {k: m.as_json() for k, m in kept.items()}
        text = json.dumps({"format": FORMAT, "sets": sets}, ensure_ascii=False, indent=1)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self.file, text.encode(), private=True)
        except OSError as error:
            raise HostError(NOT_KEPT(why=error.strerror or str(error)), repr(error)) from error

    def _all(self) -> dict[str, LabelMap]:
        try:
            data = json.loads(self.file.read_text(encoding="utf-8"))
            if data["format"] != FORMAT:
                raise ValueError("of another format")
            return {str(key): label_map(kept) for key, kept in data["sets"].items()}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (
            OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, InputError
        ) as error:  # fmt: skip
            raise HostError(NOT_READ(file=str(self.file), why=str(error)), repr(error)) from error


def _is_label(text: str) -> bool:
    return text in BY_ID or text in GROUPS
