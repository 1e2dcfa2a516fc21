"""The states of a case and moments of time in the language of the screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, QTimeZone

from wbc_desktop.domain.case import CaseState
from wbc_desktop.gui.shell.words import translate


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


def when(moment: datetime) -> str:
    """A time as this computer's clock shows it, date and minutes."""
    milliseconds = round(moment.timestamp() * 1000)
    local = QDateTime.fromMSecsSinceEpoch(milliseconds, QTimeZone.systemTimeZone())
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
