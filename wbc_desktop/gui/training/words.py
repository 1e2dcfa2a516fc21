"""Names, shares, times and reasons of the training page in the language of the screen."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale, QTime

from wbc_desktop.domain.classes import BY_ID, members
from wbc_desktop.gui.shell.words import class_name, translate
from wbc_desktop.learning.architectures import LITE0, PLAIN, SMALL
from wbc_desktop.learning.usual import IMAGENET, NOTHING


def label_name(label: str) -> str:
    """The name of a class, or of a group of classes that a data set does not tell apart."""
    match label:
        case "neutrophil" | "neutrophil_unspecified":
            return translate("Training", "Neutrophil, any")
        case "ig" | "ig_unspecified":
            return translate("Training", "Immature granulocyte, any")
    return class_name(label)


def label_short(label: str) -> str:
    """The printed abbreviation of a class or group."""
    if label in BY_ID:
        return BY_ID[label].abbreviation
    return "NEUT" if "neutrophil_segmented" in members(label) else "IG"


def chip_class(label: str) -> str:
    """The class whose sign stands for a label; a group borrows that of its first member."""
    return members(label)[0]


def architecture_name(architecture: str) -> str:
    match architecture:
        case a if a == PLAIN:
            return translate("Training", "Plain network")
        case a if a == SMALL:
            return translate("Training", "Small network")
        case a if a == LITE0:
            return "EfficientNet-Lite0"
    return architecture


def begin_name(begin: str) -> str:
    """What a training begins with: nothing, ImageNet, or a network file by its name."""
    match begin:
        case a if a == NOTHING:
            return translate("Training", "nothing")
        case a if a == IMAGENET:
            return "ImageNet"
    return Path(begin).stem


def schedule_name(schedule: str) -> str:
    match schedule:
        case "cosine":
            return translate("Training", "falling")
    return translate("Training", "constant")


def rate_words(rate: float) -> str:
    """A learning rate with no more digits than it needs."""
    return QLocale().toString(rate, "g", 3) if rate < 1e-4 else QLocale().toString(rate, "g", 4)


def number(value: float, decimals: int = 0) -> str:
    return QLocale().toString(float(value), "f", decimals)


def percent(share: float, decimals: int = 1) -> str:
    """A share 0 ... 1 as percent with its sign."""
    return translate("Training", "{percent} %").format(percent=number(100 * share, decimals))


def limits(lower: float, upper: float) -> str:
    """The limits of a share, in percent without the sign."""
    return f"{number(100 * lower, 1)} – {number(100 * upper, 1)}"


def duration(seconds: float) -> str:
    """A time span as a person says it, the coarser the longer."""
    whole = max(0, round(seconds))
    if whole < 60:
        return translate("Training", "{s} s").format(s=whole)
    if whole < 3600:
        return translate("Training", "{min} min {s} s").format(min=whole // 60, s=whole % 60)
    hours, rest = divmod(round(whole / 60), 60)
    return translate("Training", "{h} h {min} min").format(h=hours, min=rest)


def about(seconds: float) -> str:
    """A rough time span: in minutes, or in hours."""
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return translate("Training", "about {min} min").format(min=minutes)
    return translate("Training", "about {h} h").format(h=number(minutes / 60, 1))


def clock(when: datetime) -> str:
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def clock_after(when: datetime, seconds: float) -> str:
    return clock(when + timedelta(seconds=seconds))


def split_name(split: str) -> str:
    """The part of a set in the person's words."""
    match split:
        case "":
            return translate("Training", "All")
        case "train":
            return translate("Training", "Train")
        case "val":
            return translate("Training", "Validation")
        case "test":
            return translate("Training", "Test")
        case "test_b":
            return translate("Training", "Test B")
    return split.replace("_", " ")


def use_means() -> str:
    """What putting a version in use changes and what it never changes."""
    return translate(
        "Training",
        "In use for review means: smears read from now on are pre-classified by that version."
        " Every cell keeps the version that proposed it, and signed cases never change. One click"
        " under Versions goes back to the one before.",
    )
