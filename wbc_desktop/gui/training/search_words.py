"""Names of settings as the Settings step has them, their values, the ends of trials."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from wbc_desktop.gui.shell.words import said, translate
from wbc_desktop.gui.training.words import architecture_name, number, percent
from wbc_desktop.workflow.search_progress import (
    COMPLETE,
    FAILED,
    PRUNED,
    RUNNING,
    Setting,
    TrialRow,
)


def setting_name(name: str) -> str:
    match name:
        case "architecture":
            return translate("Search", "Network")
        case "learning_rate":
            return translate("Search", "Learning rate")
        case "schedule":
            return translate("Search", "Rate over time")
        case "batch":
            return translate("Search", "Pictures in a step")
        case "augmentation":
            return translate("Search", "Pictures")
        case "balance":
            return translate("Search", "Rare classes")
    return name


def setting_value(name: str, value: Setting) -> str:
    """A value as short as a person needs it."""
    if name == "architecture":
        return architecture_name(str(value))
    if isinstance(value, str):
        return _word(value)
    if name == "balance" and value in (0, 1):
        return translate("Search", "all alike") if value else translate("Search", "as they come")
    if name == "learning_rate":
        return QLocale().toString(float(f"{value:.2g}"), "g", 3)
    return number(value, 0 if float(value).is_integer() else 2)


def _word(value: str) -> str:
    match value:
        case "none":
            return translate("Search", "as they are")
        case "mild":
            return translate("Search", "varied mildly")
        case "wide":
            return translate("Search", "varied widely")
        case "constant":
            return translate("Search", "constant")
        case "cosine":
            return translate("Search", "falling")
    return value


def state_name(state: str) -> str:
    match state:
        case s if s == COMPLETE:
            return translate("Search", "finished")
        case s if s == PRUNED:
            return translate("Search", "ended early")
        case s if s == FAILED:
            return translate("Search", "failed")
        case s if s == RUNNING:
            return translate("Search", "runs")
    return translate("Search", "waits")


def figure(value: float | None) -> str:
    """A macro-F1 in percent, as everywhere on this page."""
    return percent(value) if value is not None else "–"


def described(row: TrialRow) -> str:
    """All of a trial in a few lines, for a tool tip."""
    head = translate("Search", "Trial {n}: {figure}, {state}")
    lines = [head.format(n=row.number + 1, figure=figure(row.value), state=state_name(row.state))]
    lines += [f"{setting_name(k)}: {setting_value(k, v)}" for k, v in row.settings.items()]
    if row.computer:
        lines.append(translate("Search", "on {computer}").format(computer=row.computer))
    if row.message is not None:
        lines.append(said(row.message))
    return "\n".join(lines)
