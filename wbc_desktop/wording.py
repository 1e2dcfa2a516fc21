"""Sentences the program can say, each with a stable code; knows nothing of languages or screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Union

Value = Union[str, int, float, "Message"]
"""What fills a place. A message within a message is translated with it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with named places, e.g. ``Wording("imaging.empty_file", "“{name}” is empty.")``.

    Defined once as a module constant beside the code that says it; calling it
    fills the places. The code is part of the contract, the text is translated.
    ``news`` says that something was done: nothing is wrong and nothing was refused.
    """

    code: str
    english: str
    news: bool = False

    def __call__(self, **values: Value) -> Message:
        return Message(self.code, self.english, tuple(values.items()), self.news)


@dataclass(frozen=True, slots=True)
class Message:
    """A wording with its places filled; ``str()`` gives the English sentence."""

    code: str
    template: str
    values: tuple[tuple[str, Value], ...] = ()
    news: bool = False

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))

    def as_json(self) -> dict[str, object]:
        values = {p: v.as_json() if isinstance(v, Message) else v for p, v in self.values}
        return {"code": self.code, "template": self.template, "values": values}

    @staticmethod
    def from_json(data: Mapping[str, object]) -> Message:
        values = data["values"]
        if not isinstance(values, Mapping):
            raise TypeError("values must be an object")
        filled = (
            (place, Message.from_json(v) if isinstance(v, Mapping) else v)
            for place, v in values.items()
        )
        return Message(str(data["code"]), str(data["template"]), tuple(filled))
