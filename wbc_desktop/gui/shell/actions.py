"""The one registry of actions and keys: what can be done, by which key, and that none means two.

Keys are portable text ("Ctrl+Z"). A widget binds an action to what it does; tool tips, key caps,
the help page and the settings all read here and follow every change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.shell.key_caps import native_key
from wbc_desktop.gui.shell.words import QT_TRANSLATE_NOOP, class_name, translate
from wbc_desktop.wording import Wording

KEY_TAKEN = Wording(
    "keys.taken",
    "{key} already does “{name}”. Choose another key, or change that one first.",
)
KEY_RESERVED = Wording(
    "keys.reserved", "{key} moves the focus or the selection and cannot be given away."
)
KEY_UNUSABLE = Wording("keys.unusable", "This is not one key with or without Ctrl, Alt and Shift.")

Group = Literal["classes", "review", "fields", "window"]
GROUPS: tuple[Group, ...] = ("classes", "review", "fields", "window")

_PAGE_OF: Mapping[Group, str] = {
    "classes": "review", "review": "review", "fields": "review", "window": "",
}  # fmt: skip
"""Where a group's keys work; "" is everywhere, so it overlaps every page."""

_RESERVED = frozenset(
    {
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right,
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    }
)  # fmt: skip
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """Something a person can do: stable ``id``, English ``name``, portable default ``keys``.

    The first key is the one that is shown.
    """

    id: str
    name: str
    keys: tuple[str, ...]
    group: Group

    @property
    def class_id(self) -> str:
        """The class that the action names, or ""."""
        return self.id.removeprefix("class:") if self.id.startswith("class:") else ""


def class_action(class_id: str) -> str:
    """The id of the action that names a cell so."""
    return f"class:{class_id}"


ACTIONS: tuple[ActionSpec, ...] = (
    *(ActionSpec(class_action(c.id), c.name, (c.default_key,), "classes") for c in CLASSES),
    ActionSpec(
        "confirm",
        QT_TRANSLATE_NOOP("Actions", "Confirm the proposal"),
        ("Return", "Enter"),
        "review",
    ),
    ActionSpec(
        "confirm_section",
        QT_TRANSLATE_NOOP("Actions", "Confirm the whole section"),
        ("Shift+Return", "Shift+Enter"),
        "review",
    ),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Backspace", "Ctrl+Z"), "review"),
    ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "review"),
    ActionSpec("show_new", QT_TRANSLATE_NOOP("Actions", "Show new cells"), ("Space",), "review"),
    ActionSpec(
        "by_value", QT_TRANSLATE_NOOP("Actions", "Sort by value, or sort again"), ("V",), "review"
    ),
    ActionSpec(
        "select_all",
        QT_TRANSLATE_NOOP("Actions", "Select the whole section"),
        ("Ctrl+A",),
        "review",
    ),
    ActionSpec(
        "typical", QT_TRANSLATE_NOOP("Actions", "Show typical cells"), ("Ctrl+T",), "review"
    ),
    ActionSpec(
        "sign", QT_TRANSLATE_NOOP("Actions", "Sign"), ("Ctrl+Return", "Ctrl+Enter"), "review"
    ),
    ActionSpec("field", QT_TRANSLATE_NOOP("Actions", "Show the field"), ("F",), "fields"),
    ActionSpec("zoom", QT_TRANSLATE_NOOP("Actions", "Zoom in on the cell"), ("Z",), "fields"),
    ActionSpec(
        "why", QT_TRANSLATE_NOOP("Actions", "Show where the network looked"), ("H",), "fields"
    ),
    ActionSpec(
        "previous_field", QT_TRANSLATE_NOOP("Actions", "Previous field"), ("PgUp",), "fields"
    ),
    ActionSpec("next_field", QT_TRANSLATE_NOOP("Actions", "Next field"), ("PgDown",), "fields"),
    ActionSpec(
        "remove_cell", QT_TRANSLATE_NOOP("Actions", "Remove: not a cell"), ("Del",), "fields"
    ),
    ActionSpec("go_cases", QT_TRANSLATE_NOOP("Actions", "Go to Cases"), ("Ctrl+1",), "window"),
    ActionSpec("go_review", QT_TRANSLATE_NOOP("Actions", "Go to Review"), ("Ctrl+2",), "window"),
    ActionSpec("go_train", QT_TRANSLATE_NOOP("Actions", "Go to Train"), ("Ctrl+3",), "window"),
    ActionSpec(
        "go_settings", QT_TRANSLATE_NOOP("Actions", "Go to Settings"), ("Ctrl+4",), "window"
    ),
    ActionSpec("add_files", QT_TRANSLATE_NOOP("Actions", "Add files"), ("Ctrl+O",), "window"),
    ActionSpec(
        "switch_person", QT_TRANSLATE_NOOP("Actions", "Switch person"), ("Ctrl+L",), "window"
    ),
    ActionSpec("help", QT_TRANSLATE_NOOP("Actions", "Show all keys"), ("F1", "?"), "window"),
)

_BY_ID = {spec.id: spec for spec in ACTIONS}

Keys = Mapping[str, Sequence[str]]


class Actions(QObject):
    """The actions with their keys as they are now; ``keys_changed`` follows every change."""

    keys_changed = Signal()

    def __init__(self, changed: Keys | None = None, parent: QObject | None = None) -> None:
        """``changed`` are the keys of the settings; what is unknown or clashes is left out."""
        super().__init__(parent)
        self._keys = _arranged(changed or {})

    def specs(self) -> tuple[ActionSpec, ...]:
        """All actions in the order of the screen, with their present keys."""
        return tuple(replace(spec, keys=self._keys[spec.id]) for spec in ACTIONS)

    def name(self, id: str) -> str:
        """The name in the language of the screen."""
        spec = _BY_ID[id]
        if spec.class_id:
            return class_name(spec.class_id)
        return translate("Actions", spec.name)

    def keys(self, id: str) -> tuple[str, ...]:
        """The present keys as portable text; the first one is shown. May be empty."""
        return self._keys[id]

    def key(self, id: str) -> str:
        """The key that is shown, portable (what ``Button.show_key`` takes); "" for none."""
        return next(iter(self._keys[id]), "")

    def tool_tip(self, id: str) -> str:
        """Name and key, e.g. "Undo (Backspace)"."""
        key = native_key(self.key(id))
        return f"{self.name(id)} ({key})" if key else self.name(id)

    def bind(self, id: str, widget: QWidget, do: Callable[[], object]) -> QAction:
        """Lets the keys of an action do something while the focus is in ``widget``.

        The window's own actions work wherever the focus is, as long as ``widget`` is visible.
        The action belongs to the widget and dies with it. Disable it to refuse the key.
        """
        action = BoundAction(self, id, widget)
        action.triggered.connect(lambda: do())
        widget.addAction(action)
        return action

    def set_keys(self, id: str, keys: Sequence[str]) -> None:
        """Gives an action other keys (none is allowed).

        Raises:
            RefusedError: a key does something else where this action works, is reserved for
                moving about, or is no single key. Nothing is changed then.
        """
        wanted = tuple(dict.fromkeys(usable_key(key) for key in keys))
        for key in wanted:
            other = _holder(self._keys, id, key)
            if other is not None:
                raise RefusedError(KEY_TAKEN(key=native_key(key), name=self.name(other)))
        self._take({**self._keys, id: wanted})

    def reset(self, id: str = "") -> None:
        """Gives one action, or all, the shipped keys again.

        Raises:
            RefusedError: a shipped key of this one action does something else now.
        """
        if id:
            self.set_keys(id, _BY_ID[id].keys)
        else:
            self._take({spec.id: spec.keys for spec in ACTIONS})

    def changed(self) -> dict[str, tuple[str, ...]]:
        """The keys that differ from the shipped ones: what the settings keep."""
        return {id: keys for id, keys in self._keys.items() if keys != _BY_ID[id].keys}

    def _take(self, keys: dict[str, tuple[str, ...]]) -> None:
        if keys == self._keys:
            return
        self._keys = keys
        self.keys_changed.emit()


class BoundAction(QAction):
    """What a widget does on an action's keys; follows every change of them."""

    def __init__(self, actions: Actions, id: str, widget: QWidget) -> None:
        super().__init__(actions.name(id), widget)
        self._actions = actions
        self._id = id
        self.setObjectName(id)
        self.setShortcutContext(_context(id))
        self.setAutoRepeat(False)
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_keys_changed()

    def _on_keys_changed(self) -> None:
        self.setShortcuts([_sequence(key) for key in self._actions.keys(self._id)])
        self.setToolTip(self._actions.tool_tip(self._id))


def _context(id: str) -> Qt.ShortcutContext:
    everywhere = _BY_ID[id].group == "window"
    context = Qt.ShortcutContext
    return context.WindowShortcut if everywhere else context.WidgetWithChildrenShortcut


def usable_key(key: str) -> str:
    """The key in its one portable spelling.

    Raises:
        RefusedError: it is no single key, or one that moves the focus or the selection.
    """
    sequence = _sequence(key)
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1 or not text:
        raise RefusedError(KEY_UNUSABLE())
    pressed = _pressed(sequence)
    if pressed in _MODIFIERS:
        raise RefusedError(KEY_UNUSABLE())
    if pressed in _RESERVED:
        raise RefusedError(KEY_RESERVED(key=native_key(text)))
    return text


def _sequence(key: str) -> QKeySequence:
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText)


def _pressed(sequence: QKeySequence) -> Qt.Key:
    first: QKeyCombination = sequence[0]  # type: ignore[index]  # PySide6's stubs forget it
    return first.key()


def _overlap(one: Group, other: Group) -> bool:
    pages = {_PAGE_OF[one], _PAGE_OF[other]}
    return "" in pages or len(pages) == 1


def _holder(keys: Mapping[str, tuple[str, ...]], id: str, key: str) -> str | None:
    """Whichever other action has the key where this one works."""
    here = _BY_ID[id].group
    for other, held in keys.items():
        if other != id and key in held and _overlap(here, _BY_ID[other].group):
            return other
    return None


def _arranged(changed: Keys) -> dict[str, tuple[str, ...]]:
    """Kept keys first, then the shipped ones of the other actions as far as they are free."""
    arranged: dict[str, tuple[str, ...]] = {}
    kept = [spec for spec in ACTIONS if spec.id in changed]
    others = [spec for spec in ACTIONS if spec.id not in changed]
    for spec in (*kept, *others):
        wanted = _usable(changed.get(spec.id, spec.keys))
        free = (key for key in wanted if _holder(arranged, spec.id, key) is None)
        arranged[spec.id] = tuple(dict.fromkeys(free))
    return {spec.id: arranged[spec.id] for spec in ACTIONS}


def _usable(keys: Iterable[str]) -> list[str]:
    usable = []
    for key in keys:
        try:
            usable.append(usable_key(key))
        except RefusedError:
            continue
    return usable
