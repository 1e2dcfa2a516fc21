"""Look, language and what belongs to this computer alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.settings.parts import FieldRow, Section, TextField, card
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.theme import SCALES, THEME_CHOICES, Theme
from wbc_desktop.settings import LANGUAGES

_MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
_THREADS = (0, 1, 2, 4, 8)


class GeneralPage(Section):
    """Every choice counts at once, language and threads from the next start or reading."""

    def __init__(
        self, theme: Theme, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("General"))
        self._preferences = preferences
        self._make_look(theme)
        self._make_computer(theme)
        self._show()
        preferences.changed.connect(self._show)

    def _make_look(self, theme: Theme) -> None:
        self.theme_choice = Choice(theme, self.tr("Theme"))
        names = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        for choice in THEME_CHOICES:
            self.theme_choice.addItem(names[choice], choice)
        self.scale = Choice(theme, self.tr("Size"))
        for percent in SCALES:
            self.scale.addItem(self.tr("{n} %").format(n=percent), str(percent))
        self.language = Choice(theme, self.tr("Language"))
        languages = {
            "system": self.tr("As the system"),
            "en": "English",
            "de": "Deutsch",
        }
        for language in LANGUAGES:
            self.language.addItem(languages[language], language)
        self.theme_choice.activated.connect(self._on_theme_chosen)
        self.scale.activated.connect(self._on_scale_chosen)
        self.language.activated.connect(self._on_language_chosen)
        rows = (
            (self.tr("Theme"), self.tr("Images look the same in every theme."), self.theme_choice),
            (
                self.tr("Size"),
                self.tr("Of texts, buttons and lists; not of the cells."),
                self.scale,
            ),
            (self.tr("Language"), self.tr("Counts from the next start."), self.language),
        )
        self.content.addWidget(card(theme, *(FieldRow(theme, *parts) for parts in rows)))

    def _make_computer(self, theme: Theme) -> None:
        self.laboratory = TextField(theme, self.tr("Name of the laboratory"), 240)
        self.laboratory.editingFinished.connect(self._on_laboratory_named)
        self.idle = Choice(theme, self.tr("Lock after"))
        for minutes in _MINUTES:
            self.idle.addItem(self._minutes(minutes), str(minutes))
        self.idle.activated.connect(self._on_idle_chosen)
        self.threads = Choice(theme, self.tr("Cores for reading"))
        for threads in _THREADS:
            text = str(threads) if threads else self.tr("Automatic")
            self.threads.addItem(text, str(threads))
        self.threads.activated.connect(self._on_threads_chosen)
        rows = (
            (
                self.tr("Name of the laboratory"),
                self.tr("Stands on every report."),
                self.laboratory,
            ),
            (
                self.tr("Lock after"),
                self.tr("Without a touch the window is covered; work in the background goes on."),
                self.idle,
            ),
            (
                self.tr("Cores for reading"),
                self.tr("How many the network may use, from the next reading on."),
                self.threads,
            ),
        )
        self.content.addWidget(card(theme, *(FieldRow(theme, *parts) for parts in rows)))

    def _minutes(self, minutes: int) -> str:
        if minutes == 0:
            return self.tr("Never")
        if minutes == 1:
            return self.tr("1 minute")
        return self.tr("{n} minutes").format(n=minutes)

    def _show(self) -> None:
        now = self._preferences.now
        self.theme_choice.choose(now.theme)
        self.scale.choose(str(now.scale))
        self.language.choose(now.language)
        self.idle.choose(str(now.idle_minutes))
        self.threads.choose(str(now.reading_threads))
        if self.laboratory.text() != now.laboratory:
            self.laboratory.setText(now.laboratory)

    def _on_theme_chosen(self) -> None:
        choice = next(c for c in THEME_CHOICES if c == self.theme_choice.currentData())
        self.theme.choose(choice)
        self._preferences.change(theme=choice)

    def _on_scale_chosen(self) -> None:
        percent = int(self.scale.currentData())
        self.theme.set_scale(percent)
        self._preferences.change(scale=percent)

    def _on_language_chosen(self) -> None:
        self._preferences.change(language=self.language.currentData())

    def _on_idle_chosen(self) -> None:
        self._preferences.change(idle_minutes=int(self.idle.currentData()))

    def _on_threads_chosen(self) -> None:
        self._preferences.change(reading_threads=int(self.threads.currentData()))

    def _on_laboratory_named(self) -> None:
        self._preferences.change(laboratory=self.laboratory.text().strip())
