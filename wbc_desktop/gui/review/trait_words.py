"""What is seen of a cell, in the words of the laboratory: traits of the network and the size."""

from __future__ import annotations

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell, DecisionKind, Trait
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.words import percent
from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.words import translate

APART = " · "

OUTLINE_WITHIN = 0.11
"""Nine of ten found outlines are no farther than this from those people drew; decision 0160."""


_SAID_BETTER = {"granularity": "granule_type", "nucleus_lobes": "nucleus_shape"}
"""Traits that say nothing beside another one."""


def traits_line(cell: Cell, source: Source, state: GalleryState) -> str:
    """The telling traits in a line, e.g. "nucleus two-lobed · N/C ratio low · 14 µm"; or ""."""
    seen = {t.attribute: t.value for t in traits_shown(cell, state)}
    words = [_nucleus(seen), _granules(seen), _ratio(seen), *_others(seen)]
    if not state.hidden(cell):
        words.append(size_text(cell, source))
    return APART.join(unbroken(word) for word in words if word)


def unbroken(text: str) -> str:
    """The text so that no line breaks within it: at a space, at "N/C", at "two-lobed"."""
    joined = text.replace("/", "/\u2060").replace("-", "-\u2060")
    return joined.replace(" ", "\u00a0")


def traits_told(cell: Cell, source: Source, state: GalleryState) -> str:
    """Every trait in a line of its own with how far it may be trusted."""
    lines = []
    shown = traits_shown(cell, state)
    seen = {trait.attribute for trait in shown}
    for trait in shown:
        word = trait_word(trait.attribute, trait.value)
        if word and _SAID_BETTER.get(trait.attribute) not in seen:
            text = translate("Traits", "{trait}: right for {share} of the cells it calls so")
            lines.append(text.format(trait=word, share=percent(trait.accuracy)))
    size = "" if state.hidden(cell) else size_text(cell, source)
    if size:
        text = translate("Traits", "{size}: by its outline, 9 of 10 within {share} of people's")
        lines.append(text.format(size=size, share=percent(OUTLINE_WITHIN)))
    return "\n".join(lines)


def traits_shown(cell: Cell, state: GalleryState) -> tuple[Trait, ...]:
    """Traits are told where numbers are: they were measured on slides that look familiar.

    They were measured class by class, so they say nothing once a person has named another.
    """
    overridden = cell.decision is not None and cell.decision.kind is DecisionKind.OVERRIDDEN
    if cell.proposal is None or overridden or not state.shows_numbers(cell):
        return ()
    return cell.proposal.traits


def size_text(cell: Cell, source: Source) -> str:
    """The cell's diameter by its outline; "" where the outline or the scale is not measured."""
    diameter = diameter_microns(cell, source)
    if diameter is None:
        return ""
    figure = number(diameter, 0)
    if source.scale_from == "cells":
        return translate("Traits", "≈ {size} µm").format(size=figure)
    return translate("Traits", "{size} µm").format(size=figure)


def diameter_microns(cell: Cell, source: Source) -> float | None:
    """The mean of width and height of a found outline; None if it is cut off or only assumed."""
    box, scale = cell.box, source.microns_per_pixel
    assumed = (box.width, box.height) == (source.width, source.height)
    if scale is None or source.scale_from == "unknown":
        return None
    if assumed or cell.at_border or cell.by_hand:
        return None
    return (box.width + box.height) / 2 * scale


def _nucleus(seen: dict[str, str]) -> str:
    """Its shape, or more coarsely whether it is lobed."""
    for attribute in ("nucleus_shape", "nucleus_lobes"):
        if attribute in seen:
            return trait_word(attribute, seen[attribute])
    return ""


def _granules(seen: dict[str, str]) -> str:
    kind, colour = seen.get("granule_type", ""), seen.get("granule_colour", "")
    if kind and colour and "nil" not in (kind, colour):
        both = translate("Traits", "granules {kind} and {colour}")
        return both.format(kind=_granule_kind(kind), colour=_granule_colour(colour))
    for attribute in ("granule_type", "granule_colour", "granularity"):
        if attribute in seen:
            return trait_word(attribute, seen[attribute])
    return ""


def _ratio(seen: dict[str, str]) -> str:
    attribute = "nuclear_cytoplasmic_ratio"
    return trait_word(attribute, seen[attribute]) if attribute in seen else ""


_TELLING = (
    ("cytoplasm_vacuole", "yes"),
    ("cytoplasm_texture", "frosted"),
    ("chromatin_density", "loosely"),
)
"""What is told in the line only where it is out of the ordinary."""


def _others(seen: dict[str, str]) -> list[str]:
    return [trait_word(a, value) for a, value in _TELLING if seen.get(a) == value]


def trait_word(attribute: str, value: str) -> str:
    """One trait in words; "" for those that a later program knows, and for the size, which is
    measured."""
    match attribute:
        case "nucleus_shape" | "nucleus_lobes":
            return _nucleus_word(value)
        case "granule_type" | "granule_colour" | "granularity":
            return _granule_word(attribute, value)
        case "cytoplasm_colour" | "cytoplasm_texture" | "cytoplasm_vacuole":
            return _cytoplasm_word(value)
        case "nuclear_cytoplasmic_ratio" if value == "high":
            return translate("Traits", "N/C ratio high")
        case "nuclear_cytoplasmic_ratio" if value == "low":
            return translate("Traits", "N/C ratio low")
    return _rest_word(attribute, value)


def _nucleus_word(value: str) -> str:
    match value:
        case "segmented-bilobed":
            return translate("Traits", "nucleus two-lobed")
        case "segmented-multilobed":
            return translate("Traits", "nucleus many-lobed")
        case "unsegmented-band":
            return translate("Traits", "nucleus band-shaped")
        case "unsegmented-indented":
            return translate("Traits", "nucleus indented")
        case "unsegmented-round":
            return translate("Traits", "nucleus round")
        case "lobed":
            return translate("Traits", "nucleus in lobes")
        case "unlobed":
            return translate("Traits", "nucleus in one piece")
        case "irregular":
            return translate("Traits", "nucleus irregular")
    return ""


def _granule_word(attribute: str, value: str) -> str:
    if value in ("nil", "no"):
        return translate("Traits", "no granules")
    if value == "yes":
        return translate("Traits", "granules")
    word = _granule_kind(value) if attribute == "granule_type" else _granule_colour(value)
    return translate("Traits", "granules {kind}").format(kind=word) if word else ""


def _granule_kind(value: str) -> str:
    match value:
        case "small":
            return translate("Traits", "fine")
        case "round":
            return translate("Traits", "round")
        case "coarse":
            return translate("Traits", "coarse")
    return ""


def _granule_colour(value: str) -> str:
    match value:
        case "pink":
            return translate("Traits", "pink")
        case "red":
            return translate("Traits", "red")
        case "purple":
            return translate("Traits", "purple")
    return ""


def _cytoplasm_word(value: str) -> str:
    match value:
        case "light blue":
            return translate("Traits", "cytoplasm light blue")
        case "blue":
            return translate("Traits", "cytoplasm blue")
        case "purple blue":
            return translate("Traits", "cytoplasm violet-blue")
        case "clear":
            return translate("Traits", "cytoplasm clear")
        case "frosted":
            return translate("Traits", "cytoplasm like ground glass")
        case "yes":
            return translate("Traits", "vacuoles")
        case "no":
            return translate("Traits", "no vacuoles")
    return ""


def _rest_word(attribute: str, value: str) -> str:
    match attribute, value:
        case "chromatin_density", "densely":
            return translate("Traits", "chromatin dense")
        case "chromatin_density", "loosely":
            return translate("Traits", "chromatin loose")
        case "cell_shape", "round":
            return translate("Traits", "outline round")
        case "cell_shape", "irregular":
            return translate("Traits", "outline irregular")
    return ""
