"""One labelled cell, and the words that tell a label, a part and a code apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ABBREVIATION, BY_ID, GROUPS

TRAIN, VAL, TEST, TEST_B, SECOND_CAMERA = "train", "val", "test", "test_b", "second_camera"
PARTS = ("", TRAIN, VAL, TEST, TEST_B, SECOND_CAMERA)
LEARNED = ("", TRAIN, VAL)
"""Parts that a network may learn from; one that nobody knows may be a test."""

_ADDED = r"(?:s?(?:set|data|daten|datensatz|satz|menge|bilder|images|cells|zellen))?"
_PART_WORDS = {
    TRAIN: re.compile(rf"(?:train(?:ing)?|trn|lern){_ADDED}"),
    VAL: re.compile(rf"(?:val(?:id(?:ation|ierung)?)?|dev){_ADDED}"),
    TEST: re.compile(
        rf"(?:test(?:ing|s)?|eval(?:uation|uierung)?|holdout|unseen|pr(?:ü|ue)f(?:ung)?){_ADDED}"
    ),
}
_MORE_WORDS = frozenset({
    "set", "data", "dataset", "daten", "datensatz", "part", "teil", "split", "folder", "ordner",
    "images", "bilder", "pictures", "cells", "zellen", "labels", "annotations", "simple",
    "a", "b", "c", "the", "new", "neu", "old", "alt",
})  # fmt: skip
SYNONYMS = {
    "basophile": "basophil",
    "eosinophile": "eosinophil",
    "lymphocytes": "lymphocyte",
    "monocytes": "monocyte",
    "neutrophils": "neutrophil",
    "basophils": "basophil",
    "eosinophils": "eosinophil",
    "erythroblasts": "erythroblast",
    "platelets": "platelet",
    "immature_granulocyte": "ig",
    "immature_granulocytes": "ig",
    "segmented_neutrophil": "neutrophil_segmented",
    "segmented_neutrophils": "neutrophil_segmented",
    "band_neutrophil": "neutrophil_band",
    "band_neutrophils": "neutrophil_band",
    "promyelocytes": "promyelocyte",
    "myelocytes": "myelocyte",
    "metamyelocytes": "metamyelocyte",
    "blasts": "blast",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled cell. ``member`` is its name inside the archive ``path``, else "".

    ``label`` is a class id or a group; ``box`` None means the cell is in the middle.
    """

    path: Path
    label: str
    split: str = ""
    slide: str = ""
    microns_per_pixel: float | None = None
    box: Box | None = None
    member: str = ""

    @property
    def name(self) -> str:
        return self.member or self.path.name


def label_of(text: str) -> str | None:
    """The class or group a label means; None if it is none. Codes are never guessed."""
    key = re.sub(r"[\s\-]+", "_", text.strip().lower())
    key = SYNONYMS.get(key, key)
    if key in BY_ID or key in GROUPS:
        return key
    known = BY_ABBREVIATION.get(text.strip().upper())
    return known.id if known else None


@lru_cache(maxsize=10_000)
def split_of(text: str) -> str:
    """The part of a set that a folder or a table names; "" where it names none.

    A test is one among whatever words, as it would be learned from otherwise; the other parts
    only where every word is known. Two parts in one name are none.
    """
    words = _words(text)
    if words == ["second", "camera"]:
        return SECOND_CAMERA
    named = {part for word in words for part in [_part_of_word(word)] if part}
    part = named.pop() if len(named) == 1 else ""
    if part == TEST:
        return TEST_B if "b" in words else TEST
    plain = all(_part_of_word(word) or word in _MORE_WORDS for word in words)
    return part if plain else ""


def _words(text: str) -> list[str]:
    """Lower-case words between spaces, signs, digits and where a capital follows a small letter."""
    composed = unicodedata.normalize("NFC", text)
    apart = re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", composed).lower()
    apart = re.sub(r"(?<![a-z])hold[\s_-]+out(?![a-z])", "holdout", apart)
    apart = re.sub(r"(?<![a-z])test([ab])(?![a-z])", r"test \1", apart)
    return re.findall(r"[a-zäöüß]+", apart)


def _part_of_word(word: str) -> str:
    return next((part for part, words in _PART_WORDS.items() if words.fullmatch(word)), "")


def is_code(text: str) -> bool:
    """Whether a label is rather a laboratory's code (``01``, ``N3``) than a word."""
    return sum(letter.isalpha() for letter in text) < 4
