"""Names and sentences of the inner layers in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.domain.people import Role
from wbc_desktop.domain.ranges import Group
from wbc_desktop.wording import Message, Value

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; it is looked up when shown."""
    return text


def class_name(class_id: str) -> str:
    """The name of a class as a person says it."""
    return translate("CellClass", BY_ID[class_id].name)


def group_name(group: Group) -> str:
    """The name of a group of people that reference ranges are for."""
    return translate("RangeGroup", group.name)


def said(message: Message) -> str:
    """A message in the language of the screen; looked up by its English template.

    So are messages in its places and, where a place holds the English name of a class or line,
    the name; figures get the decimal sign of the language.
    """
    places = {place: _said_in(place, value) for place, value in message.values}
    return translate("Wording", message.template).format(**places)


def _said_in(place: str, value: Value) -> Value:
    if isinstance(value, Message):
        return said(value)
    if isinstance(value, float):
        return str(value).replace(".", QLocale().decimalPoint())
    if place in _FIGURES and isinstance(value, str):
        return value.replace(".", QLocale().decimalPoint())
    if place in _NAMES and value in NAMES:
        return translate("CellClass", str(value))
    return value


_NAMES = frozenset({"class_name", "line", "first", "second"})
_FIGURES = frozenset({"value", "phoned", "wbc", "nrbc", "limit", "per_100", "sum"})

NAMES = frozenset(
    name
    for called in (*(c.name for c in CLASSES), "Neutrophils", "Immature granulocytes", "WBC")
    for name in (called, called.lower())
)
"""What messages of the inner layers call classes and lines: at the head of a sentence or in it."""


def role_name(role: Role) -> str:
    match role:
        case Role.TECHNICIAN:
            return translate("Role", "Technician")
        case Role.REVIEWER:
            return translate("Role", "Reviewer")
        case Role.ADMINISTRATOR:
            return translate("Role", "Administrator")


def line_name(line: str) -> str:
    """The name of a line of the differential: a class, a sum of classes, or the WBC.

    A line this version does not know keeps its id: a case may have come from a newer program.
    """
    match line:
        case "wbc":
            return translate("CellClass", "WBC")
        case "neutrophils":
            return translate("CellClass", "Neutrophils")
        case "immature_granulocytes":
            return translate("CellClass", "Immature granulocytes")
    return class_name(line) if line in BY_ID else line
