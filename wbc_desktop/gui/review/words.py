"""Names of classes, sections and lines in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.gui.review.gallery_state import BEYOND, CUT_OFF, LOOK_FIRST, UNNAMED
from wbc_desktop.wording import Message

translate = QCoreApplication.translate


def class_name(class_id: str) -> str:
    """The name of a class as a person says it."""
    return translate("CellClass", BY_ID[class_id].name)


def said(message: Message) -> str:
    """A message in the language of the screen; looked up by its English template."""
    return translate("Wording", message.template).format(**dict(message.values))


def section_name(key: str) -> str:
    """The head of a section of the gallery."""
    match key:
        case k if k == LOOK_FIRST:
            return translate("Gallery", "Look first")
        case k if k == UNNAMED:
            return translate("Gallery", "Not yet named")
        case k if k == BEYOND:
            return translate("Gallery", "Beyond the target")
        case k if k == CUT_OFF:
            return translate("Gallery", "Cut off by the edge")
    return class_name(key)


def section_remark(key: str) -> str:
    """What a section is about, where its name does not say it."""
    match key:
        case k if k == LOOK_FIRST:
            return translate("Gallery", "immature or unidentified")
        case k if k == UNNAMED:
            return translate("Gallery", "the proposals are hidden")
        case k if k in (BEYOND, CUT_OFF):
            return translate("Gallery", "not counted")
    return ""
