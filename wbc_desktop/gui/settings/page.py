"""The settings page: its sections at the left, or above them where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractSlider,
    QBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from wbc_desktop.gui.settings.about_page import AboutPage
from wbc_desktop.gui.settings.general_page import GeneralPage
from wbc_desktop.gui.settings.keys_page import KeysPage
from wbc_desktop.gui.settings.networks_page import NetworksPage
from wbc_desktop.gui.settings.parts import WIDE, Section
from wbc_desktop.gui.settings.people_page import PeoplePage
from wbc_desktop.gui.settings.ranges_page import RangesPage
from wbc_desktop.gui.settings.rules_page import RulesPage
from wbc_desktop.gui.settings.services import AboutFacts, LaboratoryService, Networks
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import grounded
from wbc_desktop.gui.shell.layouts import column, fix_size, row, scrolled, widest
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.theme import Theme

_LIST = 200
_NARROW = 700


@dataclass(frozen=True, slots=True)
class SettingsServices:
    """Whom the page asks."""

    laboratory: LaboratoryService
    networks: Networks
    about: AboutFacts


class SettingsPage(QWidget):
    """``rules_kept``, ``ranges_kept`` carry what is in force now; ``networks_changed`` nothing."""

    rules_kept = Signal(object)
    ranges_kept = Signal(object)
    networks_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        preferences: Preferences,
        at_work: AtWork,
        services: SettingsServices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._preferences = preferences
        self._at_work = at_work
        self._services = services
        self._made: dict[str, QScrollArea] = {}
        self._section = ""
        grounded(self, "surface")
        self._make_list(theme)
        self._lay_out(theme)
        theme.theme_changed.connect(self._on_theme_changed)
        self.show_section("general")

    # Sections are made when they are first shown, so that the program starts sooner.

    @cached_property
    def general(self) -> GeneralPage:
        return GeneralPage(self._theme, self._preferences)

    @cached_property
    def keys(self) -> KeysPage:
        return KeysPage(self._theme, self._actions, self._preferences)

    @cached_property
    def people(self) -> PeoplePage:
        return PeoplePage(self._theme, self._at_work)

    @cached_property
    def rules(self) -> RulesPage:
        page = RulesPage(self._theme, self._at_work, self._services.laboratory)
        page.rules_kept.connect(self.rules_kept)
        return page

    @cached_property
    def ranges(self) -> RangesPage:
        page = RangesPage(self._theme, self._at_work, self._services.laboratory)
        page.ranges_kept.connect(self.ranges_kept)
        return page

    @cached_property
    def networks(self) -> NetworksPage:
        shelf = self._services.networks
        page = NetworksPage(self._theme, self._at_work, shelf, self._preferences)
        page.networks_changed.connect(self.networks_changed)
        return page

    @cached_property
    def about(self) -> AboutPage:
        services = self._services
        return AboutPage(self._theme, services.about, self._at_work, services.networks)

    def section_page(self, id: str) -> Section:
        """The section of that id, made now if it was never shown."""
        match id:
            case "general":
                return self.general
            case "keys":
                return self.keys
            case "people":
                return self.people
            case "rules":
                return self.rules
            case "ranges":
                return self.ranges
            case "networks":
                return self.networks
            case "about":
                return self.about
        raise KeyError(id)

    def _make_list(self, theme: Theme) -> None:
        self.list: dict[str, SectionButton] = {}
        self.choice = Choice(theme, self.tr("Section"))
        for id, name in self._names().items():
            button = SectionButton(theme, name)
            button.clicked.connect(self._on_section_clicked)
            self.list[id] = button
            self.choice.addItem(name, id)
        self.choice.activated.connect(self._on_section_chosen)

    def _names(self) -> dict[str, str]:
        return {
            "general": self.tr("General"),
            "keys": self.tr("Keys"),
            "people": self.tr("People"),
            "rules": self.tr("Laboratory rules"),
            "ranges": self.tr("Reference ranges"),
            "networks": self.tr("Networks"),
            "about": self.tr("About"),
        }

    def _lay_out(self, theme: Theme) -> None:
        self._stack = QStackedWidget()
        self._side = QWidget()
        self._side.setLayout(column(theme, *self.list.values(), 1, margins=(16, 20, 0, 16), gap=2))
        fix_size(theme, self._side, width=_LIST)
        self._top = QWidget()
        self._top.setLayout(row(theme, self.choice, 1, margins=(24, 12, 24, 0)))
        self._whole = row(theme, self._side, self._top, gap=0)
        self._whole.addWidget(self._stack, 1)
        self.setLayout(self._whole)
        self._fit()

    def show_section(self, id: str) -> None:
        """Opens a section, for example from a blocker of the sign page."""
        for other, button in self.list.items():
            button.setChecked(other == id)
        self.choice.choose(id)
        self._section = id
        if self.isVisible():
            self._open()

    @property
    def section(self) -> str:
        return self._section

    def showEvent(self, event: QShowEvent) -> None:
        self._open()

    def _open(self) -> None:
        page = self.section_page(self._section)
        if self._section not in self._made:
            self._made[self._section] = self._framed(page)
            self._stack.addWidget(self._made[self._section])
        self._stack.setCurrentWidget(self._made[self._section])
        page.opened()

    def _framed(self, section: Section) -> QScrollArea:
        """Scrolling, and no wider than one reads."""
        middle = QWidget()
        beside = row(self._theme, gap=0)
        beside.addWidget(widest(self._theme, section, WIDE), 1000)
        beside.addStretch(1)
        middle.setLayout(beside)
        return scrolled(middle)

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.choice if self._side.isHidden() else self.list[self._section]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn a section that is taller than the window, like About."""
        bar = self._made[self._section].verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        direction = QBoxLayout.Direction
        self._whole.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._side.setVisible(not narrow)
        self._top.setVisible(narrow)

    def _on_theme_changed(self) -> None:
        self._fit()

    def _on_section_clicked(self) -> None:
        pressed = self.sender()
        self.show_section(next(id for id, button in self.list.items() if button is pressed))

    def _on_section_chosen(self) -> None:
        self.show_section(self.choice.currentData())


class SectionButton(ThemedButton):
    """A line of the list of sections, as wide as the list."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        words = QFontMetrics(self.theme.font("body", 600)).horizontalAdvance(self.text())
        return QSize(words + px(24), px(self.theme.tokens.size.control_large))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colours = self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            rect, radius = self.frame()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection if self.isChecked() else colours.hover)
            painter.drawRoundedRect(rect, radius, radius)
        painter.setFont(self.theme.font("body", 600 if self.isChecked() else 400))
        painter.setPen(colours.text)
        words = self.rect().adjusted(px(12), 0, -px(4), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        self.paint_focus(painter)
