"""Paper and screen call a thing alike in German; both languages fill the same places."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.people import Role
from wbc_desktop.reporting.words import WORDS

TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations" / "wbc_desktop_de.ts"


@pytest.fixture(scope="module")
def screen() -> dict[tuple[str, str], str]:
    """German by context and English."""
    contexts = ElementTree.parse(TRANSLATIONS).getroot().iter("context")
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext(
            "translation", ""
        )
        for context in contexts
        for message in context.iter("message")
    }


def test_classes_are_called_as_on_the_screen(screen: dict[tuple[str, str], str]) -> None:
    paper = {c.id: WORDS[f"line.{c.id}"] for c in CLASSES}
    assert paper == {c.id: (c.name, screen["CellClass", c.name]) for c in CLASSES}


def test_roles_are_called_as_on_the_screen(screen: dict[tuple[str, str], str]) -> None:
    paper = {role: WORDS[f"role.{role.value}"][1] for role in Role}
    assert paper == {role: screen["Role", role.value.capitalize()] for role in Role}


@pytest.mark.parametrize(
    ("key", "context", "english"),
    [
        ("column.class", "DifferentialTable", "Class"),
        ("row.counted", "Differential", "Counted"),
        ("quality.good", "Slides", "good"),
        ("quality.acceptable", "Slides", "acceptable"),
        ("quality.reject", "Slides", "reject"),
        ("reader.second", "Wording", "Second reader"),
        ("wbc.not_needed", "Differential", "WBC not corrected"),
        ("second.blast", "SecondReadingPage", "One reader saw a blast and the other none."),
        ("stain", "CaseFormPanel", "Stain"),
        ("requester", "CaseFormPanel", "Requested by"),
        ("specimen", "CaseFormPanel", "Specimen"),
    ],
)
def test_heads_and_verdicts_are_those_of_the_screen(
    screen: dict[tuple[str, str], str], key: str, context: str, english: str
) -> None:
    assert WORDS[key][1] == screen[context, english]


def test_both_languages_fill_the_same_places() -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w+\}", text))

    assert [key for key, (en, de) in WORDS.items() if places(en) != places(de)] == []
