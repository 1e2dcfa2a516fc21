"""Names of classes, sections and lines in the language of the screen."""

from __future__ import annotations

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.review_value import DoubtDone
from wbc_desktop.gui.review.gallery_sections import (
    BEYOND,
    BY_VALUE,
    CUT_OFF,
    LOOK_FIRST,
    UNNAMED,
)
from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.words import class_name, said, translate


def short_name(class_id: str) -> str:
    """The name of a class where there is little room."""
    match class_id:
        case "neutrophil_segmented":
            return translate("CellClass", "Segmented")
        case "neutrophil_band":
            return translate("CellClass", "Band")
        case "lymphocyte_reactive":
            return translate("CellClass", "Reactive lymph.")
    return class_name(class_id)


def percent(share: float) -> str:
    """A share 0 ... 1 as whole percent."""
    return translate("Review", "{percent} %").format(percent=number(100 * share, 0))


def scale_text(source: Source) -> str:
    """The scale of a source, and that it is an estimate where it is one."""
    if source.microns_per_pixel is None:
        return translate("Review", "scale unknown")
    scale = number(source.microns_per_pixel, 3)
    if source.scale_from in ("cells", "unknown"):
        return translate("Review", "≈ {scale} µm/px").format(scale=scale)
    return translate("Review", "{scale} µm/px").format(scale=scale)


def cell_title(cell: Cell) -> str:
    return translate("Review", "Cell {number}").format(number=cell.order + 1)


def why_text(cell: Cell) -> str:
    """Why the cell is unidentified, in words; "" if it is not or nobody knows."""
    if cell.proposal is None or not cell.proposal.unidentified or cell.proposal.reason is None:
        return ""
    return said(cell.proposal.reason)


def section_name(key: str) -> str:
    """The head of a section of the gallery."""
    match key:
        case k if k == LOOK_FIRST:
            return translate("Gallery", "Look first")
        case k if k == BY_VALUE:
            return translate("Gallery", "By value")
        case k if k == UNNAMED:
            return translate("Gallery", "Not yet named")
        case k if k == BEYOND:
            return translate("Gallery", "Beyond the target")
        case k if k == CUT_OFF:
            return translate("Gallery", "Cut off by the edge")
    return class_name(key)


def section_remark(key: str, doubt: DoubtDone | None = None) -> str:
    """What a section is about, where its name does not say it; by value also how far it is."""
    match key:
        case k if k == BY_VALUE:
            return _doubt_text(doubt)
        case k if k == LOOK_FIRST:
            return translate("Gallery", "immature or unidentified")
        case k if k == UNNAMED:
            return translate("Gallery", "the proposals are hidden")
        case k if k in (BEYOND, CUT_OFF):
            return translate("Gallery", "not counted")
    return ""


def _doubt_text(doubt: DoubtDone | None) -> str:
    """The network's own expectation, so a whole number at most."""
    if doubt is None:
        return translate("Gallery", "what may change the report most comes first")
    if doubt.to_half == 1:
        return translate("Gallery", "half of the doubt: the next cell · most at stake first")
    if doubt.to_half:
        text = translate(
            "Gallery", "half of the doubt: the next {count} cells · most at stake first"
        )
        return text.format(count=doubt.to_half)
    text = translate("Gallery", "{percent} of the doubt is settled · most at stake first")
    return text.format(percent=percent(doubt.share))
