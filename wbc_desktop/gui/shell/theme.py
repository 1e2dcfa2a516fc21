"""The look of the program: palette, style sheet and type of the current theme, switched live."""

from __future__ import annotations

from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from wbc_desktop import resources
from wbc_desktop.gui.shell.icons import Icons
from wbc_desktop.gui.shell.tokens import Colours, FontRole, ThemeName, Tokens, read_tokens

ThemeChoice = Literal["system", "light", "dark", "contrast"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "contrast")

SCALES = (100, 125, 150, 175, 200)
"""User scales in percent that the settings offer; any value from 100 to 200 works."""

_FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_TEXT_ROLES = ("WindowText", "Text", "ButtonText", "HighlightedText")


class Theme(QObject):
    """Colours, lengths and fonts as they are now. ``theme_changed`` follows every change of them.

    Widgets keep no colour or length of their own: they ask here when they paint, and lay out
    again on ``theme_changed``.
    """

    theme_changed = Signal()

    def __init__(
        self, choice: ThemeChoice = "system", scale: int = 100, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.tokens: Tokens = read_tokens(resources.path("themes/tokens.json"))
        self._sheet = Template(resources.path("themes/window.qss").read_text("utf-8"))
        self._app: QApplication | None = None
        self._choice: ThemeChoice = choice
        self._scale = scale
        self._fonts: dict[tuple[str, int], QFont] = {}
        self.icons = Icons()
        self.name: ThemeName = self._resolved()

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def scale(self) -> int:
        """The person's scale in percent; the screen's own scale is Qt's business."""
        return self._scale

    @property
    def colours(self) -> Colours:
        return self.tokens.colours[self.name]

    def apply(self, app: QApplication) -> None:
        """Dresses the application; from now on it follows every change, also the system's."""
        load_fonts()
        self._app = app
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress()

    def choose(self, choice: ThemeChoice) -> None:
        self._choice = choice
        self._change()

    def set_scale(self, percent: int) -> None:
        """Sets the person's scale, 100 to 200 percent."""
        self._scale = max(100, min(200, percent))
        self._change()

    def px(self, length: float) -> int:
        """A length of the tokens in the logical pixels of this person's scale."""
        return round(length * self._scale / 100)

    def colour(self, name: str) -> QColor:
        """The interface colour called ``name`` in tokens.json."""
        return self.colours.named(name)

    def class_colour(self, class_id: str) -> QColor:
        """The colour of a class on the surfaces of the window."""
        return self.tokens.classes[class_id][self.name]

    def ring_colour(self, class_id: str) -> QColor:
        """The colour of a class on an image: images are bright in every theme."""
        return self.tokens.classes[class_id]["light"]

    def font(self, role: FontRole = "body", weight: int = 0) -> QFont:
        """The font of a role with figures of one width; ``weight`` 400, 500 or 600 overrides."""
        key = (role, weight)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(role, weight)
        return QFont(self._fonts[key])

    def line(self, role: FontRole) -> int:
        """The height of a line of text, in logical pixels."""
        return self.px(self.tokens.type[role].line)

    def icon(self, name: str, tone: str = "text", size: float = 20) -> QIcon:
        """A tinted icon for Qt's own widgets; ask again after ``theme_changed``."""
        disabled = self.colours.border_strong
        return self.icons.icon(name, self.colour(tone), disabled, self.px(size))

    def _make_font(self, role: FontRole, weight: int) -> QFont:
        type = self.tokens.type[role]
        font = QFont([self.tokens.family, *self.tokens.fallback])
        font.setPixelSize(self.px(type.size))
        font.setWeight(QFont.Weight(weight or type.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _resolved(self) -> ThemeName:
        if self._choice != "system":
            return self._choice
        hints = QGuiApplication.styleHints()
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _on_system_changed(self) -> None:
        if self._choice == "system":
            self._change()

    def _change(self) -> None:
        self.name = self._resolved()
        self._fonts.clear()
        self.icons.clear()
        self._dress()
        self.theme_changed.emit()

    def _dress(self) -> None:
        if self._app is None:
            return
        self._app.setPalette(self.palette())
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(self._sheet.substitute(self._sheet_values()))

    def palette(self) -> QPalette:
        """Every role for active, inactive and disabled, so that no window part stays behind."""
        palette = QPalette()
        roles = dict(self.tokens.palette_roles)
        disabled = self.colour(roles.pop("disabled_text"))
        for role_name, colour_name in roles.items():
            role = QPalette.ColorRole[role_name]
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                palette.setColor(group, role, self.colour(colour_name))
            colour = disabled if role_name in _TEXT_ROLES else self.colour(colour_name)
            palette.setColor(QPalette.ColorGroup.Disabled, role, colour)
        return palette

    def _sheet_values(self) -> dict[str, str]:
        colours = self.colours
        values = {name: colours.named(name).name() for name in colours.__slots__}
        for name in ("control", "list_row", "scroll_bar", "table_row"):
            values[name] = f"{self.px(getattr(self.tokens.size, name))}px"
        for name in ("control", "panel", "card", "tag"):
            values[f"radius_{name}"] = f"{self.px(getattr(self.tokens.radius, name))}px"
        for length in (2, 4, 6, 8, 12, 16):
            values[f"px{length}"] = f"{self.px(length)}px"
        return values


def load_fonts() -> None:
    """Makes the shipped typeface known to Qt; a second call changes nothing."""
    if "Inter" in QFontDatabase.families():
        return
    for file in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{file}")))
