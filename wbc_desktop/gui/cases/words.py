"""Words of the worklist, the form and the sign page in the language of the screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, QTimeZone

from wbc_desktop.domain.case import CaseState
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.gui.review.words import localised
from wbc_desktop.gui.shell.words import class_name, said, translate

__all__ = ["class_name", "line_name", "localised", "said", "state_name", "when"]


def state_name(state: CaseState, *, amending: bool = False) -> str:
    if amending:
        return translate("Cases", "Being amended")
    match state:
        case CaseState.RECEIVED:
            return translate("Cases", "Received")
        case CaseState.COUNTING:
            return translate("Cases", "Counting")
        case CaseState.REVIEW:
            return translate("Cases", "Review")
        case CaseState.SIGNED:
            return translate("Cases", "Signed")
        case CaseState.AMENDED:
            return translate("Cases", "Amended")
        case CaseState.REJECTED:
            return translate("Cases", "Rejected")
        case CaseState.CANCELLED:
            return translate("Cases", "Cancelled")


def line_name(line: str) -> str:
    """A line of the differential: a class, or several together."""
    match line:
        case "neutrophils":
            return translate("Cases", "Neutrophils, all")
        case "immature_granulocytes":
            return translate("Cases", "Immature granulocytes")
        case "wbc":
            return translate("Cases", "WBC")
    return class_name(line) if line in BY_ID else line


def when(moment: datetime) -> str:
    """A time as this computer's clock shows it, date and minutes."""
    milliseconds = round(moment.timestamp() * 1000)
    local = QDateTime.fromMSecsSinceEpoch(milliseconds, QTimeZone.systemTimeZone())
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
