"""Who is working? Covers the window: to switch person, when it is locked, and without a store."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.domain.people import Person
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.buttons import Button, ThemedButton
from wbc_desktop.gui.shell.controls import Text, grounded
from wbc_desktop.gui.shell.layouts import column, fix_size, row, scrolled, tallest
from wbc_desktop.gui.shell.pin_field import PinField
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import role_name, said
from wbc_desktop.wording import Message

_WIDTH = 360
_TALLEST = 520


class PersonButton(ThemedButton):
    """Initials, name and role of a person; a lock where a PIN is asked."""

    def __init__(self, theme: Theme, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.person = person
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = f"{person.initials} – {person.name}" if person.name else person.initials
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(_WIDTH - 64), self.theme.px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colours = self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = self.frame()
        chosen = self.isChecked()
        painter.setPen(QPen(colours.border_strong if chosen else colours.border, 1))
        ground = colours.hover if self.underMouse() else colours.raised
        painter.setBrush(colours.selection if chosen else ground)
        painter.drawRoundedRect(rect, radius, radius)
        side = px(20)
        icon = QRectF(px(12), (self.height() - side) // 2, side, side)
        self.theme.icons.paint(painter, "person", icon, colours.muted)
        self._paint_words(painter)
        if self.person.has_pin:
            side = px(16)
            lock = QRectF(self.width() - side - px(12), (self.height() - side) // 2, side, side)
            self.theme.icons.paint(painter, "lock", lock, colours.muted)
        self.paint_focus(painter)

    def _paint_words(self, painter: QPainter) -> None:
        px, colours = self.theme.px, self.theme.colours
        left, room = px(44), self.width() - px(44 + 40)
        font = self.theme.font("body", 600)
        painter.setFont(font)
        painter.setPen(colours.text)
        upper = QRectF(left, px(4), room, px(20))
        cut = Qt.TextElideMode.ElideRight
        initials = QFontMetrics(font).elidedText(self.person.initials, cut, room)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, initials)
        font = self.theme.font("small")
        painter.setFont(font)
        painter.setPen(colours.muted)
        said = " · ".join(part for part in (self.person.name, role_name(self.person.role)) if part)
        below = QRectF(left, px(22), room, px(18))
        painter.drawText(
            below, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(font).elidedText(said, cut, room)
        )


class EntryPage(QWidget):
    """``left`` asks to go back without switching; possible only while the window is not locked."""

    left = Signal()

    def __init__(self, theme: Theme, at_work: AtWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._at_work = at_work
        self._buttons: list[PersonButton] = []
        grounded(self, "surface")
        self._make_parts(theme)
        self._lay_out(theme)
        at_work.people_changed.connect(self._on_people_changed)
        at_work.refused.connect(self._on_refused)
        at_work.locked_changed.connect(self._on_locked_changed)
        self._on_people_changed()

    def _make_parts(self, theme: Theme) -> None:
        self.heading = Text(theme, "", "page", wrap=True)
        self.remark = Text(theme, "", "small", "muted", wrap=True)
        self.pin = PinField(self.tr("PIN"))
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.returnPressed.connect(self._on_enter)
        self.refusal = Text(theme, "", "small", "error", wrap=True)
        self.refusal.setVisible(False)
        self.go = Button(theme, self.tr("Go on"), "accent", key="Return", large=True)
        self.go.clicked.connect(self._on_enter)
        self.back = Button(theme, self.tr("Back"), "quiet", key="Esc", large=True)
        self.back.clicked.connect(self.left)

    def _lay_out(self, theme: Theme) -> None:
        self._people = QVBoxLayout()
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(theme.px(6))
        listed = QWidget()
        listed.setLayout(column(theme, self._people, 1, gap=0))
        self._scroll = scrolled(listed)
        card = self._card = QFrame()
        card.setProperty("card", True)
        ends = row(theme, self.back, 1, self.go)
        inside = column(theme, self.heading, self.remark, margins=(24, 20, 24, 20), gap=8)
        inside.addWidget(self._scroll, 1)
        for part in (self.pin, self.refusal):
            inside.addWidget(part)
        inside.addLayout(ends)
        card.setLayout(inside)
        fix_size(theme, card, width=_WIDTH)
        middle = column(theme, margins=(0, 24, 0, 24), gap=0)
        middle.addStretch(1)
        middle.addWidget(card, 1000)
        middle.addStretch(1)
        tallest(theme, card, _TALLEST)
        self.setLayout(row(theme, 1, middle, 1, gap=0))

    @property
    def chosen(self) -> Person | None:
        return next((b.person for b in self._buttons if b.isChecked()), None)

    @property
    def people(self) -> tuple[PersonButton, ...]:
        return tuple(self._buttons)

    def open(self) -> None:
        """Makes ready: nothing typed, the person at work chosen, the focus where one types."""
        locked = self._at_work.locked
        self.heading.setText(self.tr("Locked") if locked else self.tr("Switch person"))
        self.remark.setText(
            self.tr("Work in the background goes on. Who is working?")
            if locked and self._at_work.person
            else self.tr("Who is working?")
        )
        self._show_people(True)
        self.back.setVisible(not locked)
        self.pin.clear()
        self._say("")
        self._set_busy(False)
        now = self._at_work.person
        wanted = next((b for b in self._buttons if now and b.person.id == now.id), None)
        self._choose(wanted or (self._buttons[0] if self._buttons else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._at_work.locked:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, button: PersonButton | None) -> None:
        for other in self._buttons:
            other.setChecked(other is button)
        asked = button is not None and button.person.has_pin
        self.pin.setVisible(asked)
        self.go.setEnabled(button is not None)
        if asked:
            self.pin.setFocus()
        elif button is not None:
            button.setFocus()

    def _on_people_changed(self) -> None:
        chosen = self.chosen
        for button in self._buttons:
            self._people.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for person in self._at_work.present:
            button = PersonButton(self._theme, person)
            button.setChecked(chosen is not None and chosen.id == person.id)
            button.clicked.connect(self._on_person_clicked)
            self._people.addWidget(button)
            self._buttons.append(button)
        if self.isVisible():
            self.open()

    def _on_person_clicked(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, PersonButton)
        self._say("")
        self.pin.clear()
        self._choose(pressed)
        if not pressed.person.has_pin:
            self._on_enter()

    def _on_enter(self) -> None:
        if not self._at_work.known:
            self._try_again()
            return
        person = self.chosen
        if person is None or not self.go.isEnabled():
            return
        self._say("")
        self._set_busy(True)
        self._at_work.enter(person.id, self.pin.text())

    def _try_again(self) -> None:
        """Opens the store once more; people follow, or the next refusal."""
        if self.go.isEnabled():
            self._set_busy(True)
            self._at_work.start()

    def _show_unopened(self) -> None:
        """The store cannot be opened: why, and the one thing that can be done here."""
        self.heading.setText(self.tr("The cases cannot be opened"))
        self._show_people(False)
        self.go.setFocus()

    def _show_people(self, shown: bool) -> None:
        """The list takes what room there is; without it the card is as high as its words."""
        self.remark.setVisible(shown)
        self._scroll.setVisible(shown)
        px, card = self._theme.px, self._card
        card.setMaximumHeight(px(_TALLEST) if shown else card.heightForWidth(px(_WIDTH)))

    def _on_refused(self, message: Message) -> None:
        self._set_busy(False)
        self._say(said(message))
        if not self._at_work.known:
            self._show_unopened()
            return
        self.pin.selectAll()
        if self.pin.isVisible():
            self.pin.setFocus()

    def _on_locked_changed(self, locked: bool) -> None:
        self.pin.clear()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)
        self.pin.setReadOnly(busy)
        self.go.show_text(self._go_text(busy))

    def _go_text(self, busy: bool) -> str:
        if self._at_work.known:
            return self.tr("Checking…") if busy else self.tr("Go on")
        return self.tr("Opening…") if busy else self.tr("Try again")

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
