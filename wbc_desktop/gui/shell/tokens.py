"""The one table of colours, sizes and type that every widget reads; made from tokens.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from PySide6.QtGui import QColor

from wbc_desktop.domain.classes import BY_ABBREVIATION

ThemeName = Literal["light", "dark", "contrast"]
THEME_NAMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")

FontRole = Literal["caption", "small", "body", "title", "page", "figure", "hero"]


@dataclass(frozen=True, slots=True)
class Colours:
    """The interface colours of one theme; treat each QColor as unchangeable."""

    window: QColor
    surface: QColor
    raised: QColor
    hover: QColor
    border: QColor
    border_strong: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    focus: QColor
    ok: QColor
    warn: QColor
    error: QColor
    ok_soft: QColor
    warn_soft: QColor
    error_soft: QColor
    track: QColor
    chip_letter: QColor
    chart_training: QColor
    chart_validation: QColor

    def named(self, name: str) -> QColor:
        """The colour called ``name`` in tokens.json.

        Raises:
            KeyError: there is no such colour.
        """
        if name not in _COLOUR_NAMES:
            raise KeyError(name)
        colour: QColor = getattr(self, name)
        return colour


_COLOUR_NAMES = frozenset(f.name for f in fields(Colours))


@dataclass(frozen=True, slots=True)
class Type:
    """One size of type: ``size`` and ``line`` in logical pixels at 100 %."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in logical pixels at 100 %."""

    rail: int
    class_list: int
    class_list_narrow: int
    inspector: int
    inspector_narrow: int
    case_bar: int
    tool_bar: int
    status_bar: int
    new_bar: int
    section_header: int
    list_row: int
    table_row: int
    control: int
    control_large: int
    key_cap: int
    tile: int
    tile_min: int
    tile_max: int
    tile_gap: int
    chip: int
    chip_small: int
    scroll_bar: int


@dataclass(frozen=True, slots=True)
class Radii:
    """Corner radii in logical pixels at 100 %."""

    picture: int
    tag: int
    tile: int
    control: int
    panel: int
    card: int
    drop: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything of tokens.json that the code reads.

    ``classes`` maps a class id to its colour per theme; ``palette_roles`` a QPalette role to a
    colour name.
    """

    colours: Mapping[ThemeName, Colours]
    classes: Mapping[str, Mapping[ThemeName, QColor]]
    type: Mapping[FontRole, Type]
    size: Sizes
    radius: Radii
    palette_roles: Mapping[str, str]
    family: str
    fallback: tuple[str, ...]


def read_tokens(path: Path) -> Tokens:
    """Reads the table; a missing entry is our own mistake and raises KeyError or TypeError."""
    data = json.loads(path.read_text("utf-8"))
    sizes = data["size"]
    radii = data["radius"]
    return Tokens(
        colours={name: _colours(data, name) for name in THEME_NAMES},
        classes={
            BY_ABBREVIATION[key].id: {name: QColor(entry[name]) for name in THEME_NAMES}
            for key, entry in data["class"].items()
        },
        type={role: Type(**entry) for role, entry in data["font"]["scale"].items()},
        size=Sizes(**{f.name: sizes[f.name] for f in fields(Sizes)}),
        radius=Radii(**{f.name: radii[f.name] for f in fields(Radii)}),
        palette_roles=data["palette_roles"],
        family=data["font"]["family"],
        fallback=tuple(data["font"]["fallback"]),
    )


def _colours(data: Mapping[str, Any], name: ThemeName) -> Colours:
    values = {key: QColor(value) for key, value in data["theme"][name].items()}
    chart = data["chart"][name]
    return Colours(
        **values,
        chip_letter=QColor(data["chip_letter"][name]),
        chart_training=QColor(chart["training"]),
        chart_validation=QColor(chart["validation"]),
    )
