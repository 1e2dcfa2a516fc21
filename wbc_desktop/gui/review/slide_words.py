"""What is said of a slide: how it looks to the network, why, what to do, how far it is."""

from __future__ import annotations

from wbc_desktop.domain.case import Source
from wbc_desktop.gui.shell.controls import Tone
from wbc_desktop.gui.shell.words import said, translate
from wbc_desktop.network.familiarity import LIMIT
from wbc_desktop.network.remedies import remedies
from wbc_desktop.wording import Message

SOMEWHAT = 2.0
"""Deviations under which a slide is like training in a trait."""


def familiarity_text(source: Source) -> tuple[str, Tone]:
    """What the network says of the slide, and the tone to say it in."""
    assert source.familiarity is not None
    match source.familiarity["state"]:
        case "unfamiliar":
            return translate("Slides", "Unlike the slides the network was trained on"), "error"
        case "too_few_cells":
            return translate("Slides", "Too few cells to judge the slide"), "warn"
        case _:
            return translate("Slides", "Looks like the slides the network was trained on"), "ok"


def reasons_of(source: Source) -> list[str]:
    if source.familiarity is None:
        return []
    return [said(Message.from_json(reason)) for reason in source.familiarity["reasons"]]


def remedies_of(source: Source) -> list[str]:
    """What can be done about it, the first thing first."""
    if source.familiarity is None:
        return []
    codes = [str(reason["code"]) for reason in source.familiarity["reasons"]]
    return [said(step) for step in remedies(source.familiarity["state"], codes)]


def trait_name(trait: str) -> str:
    """What a slide is compared in; a trait of a later program keeps its id."""
    match trait:
        case "nucleus_density":
            return translate("Compare", "Darkness of the nuclei")
        case "nucleus_hue":
            return translate("Compare", "Colour of the nuclei")
        case "nucleus_size":
            return translate("Compare", "Size of the nuclei")
        case "background_tint":
            return translate("Compare", "Colour of the background")
        case "sharpness":
            return translate("Compare", "Sharpness")
        case "sureness":
            return translate("Compare", "Sureness of the network")
        case "oddness":
            return translate("Compare", "Cells unlike every class")
    return trait


def distance_text(trait: str, deviations: float) -> tuple[str, Tone]:
    """How a slide differs from the laboratory in a trait, and the tone to say it in."""
    if abs(deviations) < SOMEWHAT:
        return translate("Compare", "alike"), "ok"
    how = _how(trait, deviations)
    if abs(deviations) <= LIMIT:
        return translate("Compare", "somewhat {how}").format(how=how), ""
    return translate("Compare", "much {how}").format(how=how), "error"


def _how(trait: str, deviations: float) -> str:
    more = deviations > 0
    match trait:
        case "nucleus_density":
            return translate("Compare", "darker") if more else translate("Compare", "paler")
        case "nucleus_hue":
            return translate("Compare", "bluer") if more else translate("Compare", "redder")
        case "nucleus_size":
            return translate("Compare", "larger") if more else translate("Compare", "smaller")
        case "background_tint":
            return translate("Compare", "yellower") if more else translate("Compare", "bluer")
        case "sharpness":
            return translate("Compare", "sharper") if more else translate("Compare", "softer")
    return translate("Compare", "more") if more else translate("Compare", "less")
