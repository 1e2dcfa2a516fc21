"""All actions and their keys; changed by pressing the new key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.settings.parts import Section, card
from wbc_desktop.gui.shell.actions import GROUPS, Actions, ActionSpec
from wbc_desktop.gui.shell.buttons import Button, IconButton
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.help_page import KeyCaps, group_name
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said

_LONE = frozenset(
    {
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
    }
)  # fmt: skip


def pressed_key(event: QKeyEvent) -> str:
    """The key of an event as portable text; "" while only Shift, Ctrl or Alt is held."""
    key = Qt.Key(event.key())
    if key in _LONE:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    sign = event.text()
    if sign.isprintable() and sign and not sign.isalnum() and not sign.isspace():
        # "?" is its own key, wherever this keyboard keeps it.
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(QKeyCombination(modifiers, key))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


class KeyCatcher(Button):
    """Pressed, it waits for the new key; ``caught`` carries it. Esc or leaving it gives up."""

    caught = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._name = name
        self.waiting = False
        self.clicked.connect(self._on_clicked)
        self._stop()

    def event(self, event: QEvent) -> bool:
        """While it waits, no key may do what it does elsewhere, Tab included."""
        if self.waiting and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._catch(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._stop()
        super().focusOutEvent(event)

    def _catch(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
            return
        key = pressed_key(event)
        if key:
            self._stop()
            self.caught.emit(key)

    def _on_clicked(self) -> None:
        self.waiting = True
        self.show_text(self.tr("Press a key…"))
        self.setFocus()

    def _stop(self) -> None:
        self.waiting = False
        self.show_text(self.tr("Change"))
        self.setAccessibleName(self.tr("Change the key of {name}").format(name=self._name))


class KeyLine(QWidget):
    """One action: its name, its keys, a way to change them and to get the shipped ones back."""

    def __init__(
        self, theme: Theme, actions: Actions, spec: ActionSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.id = spec.id
        name = actions.name(spec.id)
        self.catcher = KeyCatcher(theme, name)
        self.catcher.caught.connect(self._on_caught)
        self.back = IconButton(theme, "undo", self.tr("Shipped keys again"), size=16)
        self.back.clicked.connect(self._on_back)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self.refusal = Text(theme, "", "small", "error", wrap=True)
        self.refusal.setVisible(False)
        self._caps = KeyCaps(theme, spec.keys)
        self._line = row(theme, gap=8)
        if spec.class_id:
            self._line.addWidget(ClassChip(theme, spec.class_id, 16))
        self._line.addWidget(ElidedText(theme, name), 1)
        for part in (self._caps, self.back, self.catcher):
            self._line.addWidget(part)
        self.setLayout(column(theme, self._line, self.refusal, gap=2))
        self.show_keys()

    def show_keys(self) -> None:
        caps = KeyCaps(self._theme, self._actions.keys(self.id))
        self._line.replaceWidget(self._caps, caps)
        self._caps.hide()
        self._caps.deleteLater()
        self._caps = caps
        self.back.setVisible(self.id in self._actions.changed())

    def _on_caught(self, key: str) -> None:
        self._attempt(lambda: self._actions.set_keys(self.id, _with_twin(key)))

    def _on_back(self) -> None:
        self._attempt(lambda: self._actions.reset(self.id))

    def _attempt(self, act: Callable[[], None]) -> None:
        self.refusal.setVisible(False)
        try:
            act()
        except RefusedError as refusal:
            self.refusal.setText(said(refusal.message))
            self.refusal.setVisible(True)


def _with_twin(key: str) -> tuple[str, ...]:
    """Both Enter keys of a keyboard do the same."""
    if "Return" in key:
        return (key, key.replace("Return", "Enter"))
    return (key.replace("Enter", "Return"), key) if "Enter" in key else (key,)


class KeysPage(Section):
    """Keys by group; a clash is refused with the name of what has the key."""

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("Keys"))
        self.remark.setText(
            self.tr("Press “Change”, then the new key. A key never means two things.")
        )
        self.remark.setVisible(True)
        self._actions = actions
        self._preferences = preferences
        self.lines: dict[str, KeyLine] = {}
        self.reset = Button(theme, self.tr("All shipped keys again"))
        self.reset.clicked.connect(self._on_reset)
        self.content.addLayout(row(theme, self.reset, 1))
        for group in GROUPS:
            specs = [spec for spec in actions.specs() if spec.group == group]
            made = [KeyLine(theme, actions, spec) for spec in specs]
            self.lines |= {line.id: line for line in made}
            head = Text(theme, group_name(group), weight=600)
            self.content.addWidget(card(theme, head, *made, gap=4))
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_keys_changed()

    def _on_reset(self) -> None:
        self._actions.reset()

    def _on_keys_changed(self) -> None:
        for line in self.lines.values():
            line.show_keys()
        changed = self._actions.changed()
        self.reset.setEnabled(bool(changed))
        self._preferences.change(keys=changed)
