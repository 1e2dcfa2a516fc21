"""The committed translations are whole, true to their sources, and what the program shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import stage  # noqa: E402

import translations  # noqa: E402
from wbc_desktop.gui.host.program import Program  # noqa: E402
from wbc_desktop.gui.main import install_language  # noqa: E402
from wbc_desktop.gui.picture import wait_until, wait_until_still  # noqa: E402
from wbc_desktop.gui.shell.words import said  # noqa: E402
from wbc_desktop.wording import Message, Wording  # noqa: E402

LANGUAGE = "de"
PLACE = re.compile(r"\{[a-z_0-9]+\}|%\d|<[^>]+>")
ALIKE = frozenset(
    {
        "", "PIN", "Name", "Patient", "Test", "Test B", "Start", "Details", "Training", "ImageNet",
        "Administrator", "Demonstration", "System", "Automatic", "NEUT", "IG", "Flag", "n", "%",
        "Alt", "Meta", "Tab", "Esc", "Enter", "Return", "Computer", "OK", "m", "Agglutination",
    }
)  # fmt: skip
"""Words that are the same in both languages, or abbreviations printed in both."""


@dataclass(frozen=True, slots=True)
class Entry:
    context: str
    source: str
    translation: str
    finished: bool


def entries(file: Path) -> list[Entry]:
    root = ElementTree.parse(file).getroot()
    return [
        Entry(
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("translation", ""),
            message.find("translation[@type]") is None,
        )
        for context in root.iter("context")
        for message in context.iter("message")
    ]


@pytest.fixture(scope="module")
def german() -> list[Entry]:
    return entries(translations.source(LANGUAGE))


def test_every_sentence_is_translated(german: list[Entry]) -> None:
    assert len(german) > 1000
    assert [e.source for e in german if not e.finished or not e.translation.strip()] == []


def test_places_stay_as_they_are(german: list[Entry]) -> None:
    wrong = [
        (e.source, e.translation)
        for e in german
        if sorted(PLACE.findall(e.source)) != sorted(PLACE.findall(e.translation))
    ]
    assert wrong == []


def test_german_has_its_own_quotation_marks(german: list[Entry]) -> None:
    wrong = [e.translation for e in german if "”" in e.translation or '"' in e.translation]
    unpaired = [
        e.translation for e in german if e.translation.count("„") != e.translation.count("“")
    ]
    assert wrong == []
    assert unpaired == []


def test_ends_as_the_source_does(german: list[Entry]) -> None:
    """A sentence stays a sentence, and an act that asks for more keeps its dots."""
    wrong = [
        (e.source, e.translation)
        for e in german
        for end in ("…", ".", ":", "?")
        if e.source.rstrip("”").endswith(end) != e.translation.rstrip("“").endswith(end)
    ]
    assert wrong == []


def test_one_word_per_class(german: list[Entry]) -> None:
    """A class is called alike wherever it stands alone, but for capitals."""
    names = {e.source: e.translation for e in german if e.context == "CellClass"}
    assert all(
        names[name].lower() == names[name.lower()].lower()
        for name in names
        if name.lower() in names
    )


def test_the_committed_sentences_are_those_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Collecting again changes nothing; if it does, run scripts/translations.py update."""
    committed = translations.source(LANGUAGE)
    copy = tmp_path / committed.name
    shutil.copy(committed, copy)
    monkeypatch.setattr(translations, "source", lambda language: copy)
    assert translations.update() == 0
    assert set(entries(copy)) == set(entries(committed))


def test_the_compiled_file_is_that_of_the_sentences(tmp_path: Path) -> None:
    """If it is not, run scripts/translations.py release."""
    fresh = tmp_path / "fresh.qm"
    command = [str(translations.tool("lrelease")), str(translations.source(LANGUAGE))]
    subprocess.run([*command, "-qm", str(fresh)], check=True, capture_output=True)
    shipped = translations.OUT / f"wbc_desktop_{LANGUAGE}.qm"
    assert fresh.read_bytes() == shipped.read_bytes()


@pytest.fixture
def in_german(qapp: QApplication) -> Iterator[QApplication]:
    before = set(qapp.findChildren(QTranslator))
    install_language(qapp, LANGUAGE)
    yield qapp
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())


OUTER = Wording("test.outer", "{counted} of {target}, {why}")
INNER = Wording("test.inner", "raised because the WBC is above {limit}")
NAMED = Wording("test.named", "Too unsure between {first} and {second}.")


def test_a_message_is_translated_with_the_messages_in_it(in_german: QApplication) -> None:
    message = OUTER(counted=200, target=200, why=INNER(limit="30.5"))
    text = "200 von 200, erhöht, weil die Leukozyten über 30,5 liegen"
    assert said(message) == said(Message.from_json(message.as_json())) == text


def test_names_within_a_sentence_are_written_as_german_does(in_german: QApplication) -> None:
    message = NAMED(first="blast", second="unidentified")
    assert said(message) == "Zu unsicher zwischen Blasten und nicht identifiziert."


SECTIONS = ("general", "keys", "people", "rules", "ranges", "networks", "about")


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_no_english_is_shown(in_german: QApplication, german: list[Entry], tmp_path: Path) -> None:
    english = {e.source for e in german} - {e.translation for e in german} - ALIKE
    shown = stage.Stage(tmp_path, "light", 100, LANGUAGE)
    try:
        shown.show("review", 30)
        found = {
            f"{text} ({place})"
            for place in walked(shown.program)
            for text in texts_of(shown.program.window)
            if text in english
        }
    finally:
        shown.close()
    assert sorted(found) == []


def walked(program: Program) -> Iterator[str]:
    """The places of the window, one after the other, brought to the screen."""
    window, pages = program.window, program.case_pages
    yield "review"
    desk = pages.review.desk
    assert desk is not None
    desk.show_field()
    yield "field"
    pages.show_form()
    yield "form"
    pages.show_second()
    yield "second reading"
    pages.show_sign()
    wait_until(lambda: bool(pages.sign.report.sheet.pages))
    yield "sign"
    for page in ("cases", "train"):
        window.show_page(page)
        wait_until_still(program)
        yield page
    window.show_page("settings")
    for section in SECTIONS:
        program.settings.show_section(section)
        wait_until_still(program)
        yield section
    window.help.toggle()
    yield "help"
    program.at_work.lock()
    yield "lock"


def texts_of(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        yield from (widget.toolTip(), widget.accessibleName())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(i) for i in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(i) for i in range(widget.count()))


def test_translations_are_looked_up_before_those_of_qt(in_german: QApplication) -> None:
    assert QCoreApplication.translate("QShortcut", "PgUp") == "Bild ↑"
