"""Names and sentences of the inner layers in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.people import Role
from wbc_desktop.wording import Message

translate = QCoreApplication.translate


def class_name(class_id: str) -> str:
    """The name of a class as a person says it."""
    return translate("CellClass", BY_ID[class_id].name)


def said(message: Message) -> str:
    """A message in the language of the screen; looked up by its English template."""
    return translate("Wording", message.template).format(**dict(message.values))


def role_name(role: Role) -> str:
    match role:
        case Role.TECHNICIAN:
            return translate("Role", "Technician")
        case Role.REVIEWER:
            return translate("Role", "Reviewer")
        case Role.ADMINISTRATOR:
            return translate("Role", "Administrator")


def line_name(line: str) -> str:
    """The name of a line of the differential: a class, a sum of classes, or the WBC."""
    match line:
        case "wbc":
            return translate("CellClass", "White cells (analyser)")
        case "neutrophils":
            return translate("CellClass", "Neutrophils")
        case "immature_granulocytes":
            return translate("CellClass", "Immature granulocytes")
    return class_name(line)
