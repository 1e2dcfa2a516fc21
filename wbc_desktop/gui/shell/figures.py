"""Figures as the language of the screen writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def number(value: float, decimals: int) -> str:
    """A number without marks for thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals)


def localised(figure: str) -> str:
    """A figure of the domain ("69.0", "< 0.1") with the decimal sign of this language."""
    return figure.replace(".", QLocale().decimalPoint())
