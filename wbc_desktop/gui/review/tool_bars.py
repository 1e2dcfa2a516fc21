"""The bars above gallery and field: order, filter, tile size; source, rings, previous and next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.gui.review.gallery_sections import Filter, Order
from wbc_desktop.gui.review.rings import DASH
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Line, Text, grounded
from wbc_desktop.gui.shell.theme import Theme

TILE_STEP = 8
_SOURCE_MOST = 200


class TileSlider(QSlider):
    """A slider in the look of the tokens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        size = theme.tokens.size
        self.setRange(size.tile_min, size.tile_max)
        self.setSingleStep(TILE_STEP)
        self.setPageStep(4 * TILE_STEP)
        self.setAccessibleName(self.tr("Size of the tiles"))
        self.setToolTip(self.tr("Size of the tiles (Ctrl and wheel)"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self._theme.px, self._theme.colours
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        left, right, y = px(7), self.width() - px(7), self.height() / 2
        knob = QPointF(left + share * (right - left), y)
        painter.setPen(QPen(colours.border_strong, px(2)))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(QPen(colours.accent, px(2)))
        painter.drawLine(QPointF(left, y), knob)
        focused = self.hasFocus()
        painter.setPen(
            QPen(colours.focus if focused else colours.border_strong, 2 if focused else 1.5)
        )
        painter.setBrush(colours.raised)
        painter.drawEllipse(knob, px(6), px(6))


class GalleryBar(QWidget):
    """Order, filter, tile size and the way to the field view."""

    order_chosen = Signal(object)
    by_value_wanted = Signal()
    filter_chosen = Signal(object)
    tile_chosen = Signal(int)
    field_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        grounded(self, "surface")
        self.order = Choice(theme, self.tr("Order of the cells"))
        self.order.addItem(self.tr("Least sure first"), Order.LEAST_SURE.value)
        self.order.addItem(self.tr("By value"), Order.VALUE.value)
        self.order.addItem(self.tr("As captured"), Order.CAPTURE.value)
        self._explain_orders()
        self.filter = Choice(theme, self.tr("Which cells"))
        self.filter.addItem(self.tr("All cells"), Filter.ALL.value)
        self.filter.addItem(self.tr("To do"), Filter.TO_DO.value)
        self.filter.addItem(self.tr("Reviewed"), Filter.REVIEWED.value)
        self.again = Button(theme, self.tr("Sort again"), "quiet")
        self.again.hide()
        self._label = Text(theme, self.tr("Tile"), "small", "muted")
        self.slider = TileSlider(theme)
        self._size = Text(theme, "", "small", "muted")
        self.field = Button(theme, self.tr("Field"), "quiet", icon="field")
        self._row = QHBoxLayout(self)
        right = (self._label, self.slider, self._size, Line(upright=True), self.field)
        _fill_row(self._row, (self.order, self.filter, self.again), right)
        self.order.activated.connect(self._on_order)
        self.again.clicked.connect(self.by_value_wanted)
        self.filter.activated.connect(self._on_filter)
        self.slider.valueChanged.connect(self._on_slider)
        self.field.clicked.connect(self.field_wanted)
        theme.theme_changed.connect(self._on_theme_changed)
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_theme_changed()
        self._on_keys_changed()
        self.show_order(Order.LEAST_SURE)

    def _explain_orders(self) -> None:
        """Every order with a sentence on what it means."""
        sentences = (
            self.tr("What looks first, then class by class; in each the least sure cell first."),
            self.tr("Cells whose review may change the report most come first: how unsure the"
                    " network is, times what the change would mean for the patient."),
            self.tr("What looks first, then class by class; in each as the slide was read."),
        )  # fmt: skip
        for row, sentence in enumerate(sentences):
            self.order.setItemData(row, sentence, Qt.ItemDataRole.ToolTipRole)

    def show_order(self, order: Order) -> None:
        self.order.choose(order.value)
        tip = self.order.currentData(Qt.ItemDataRole.ToolTipRole)
        self.order.setToolTip(str(tip))
        self.again.setVisible(order is Order.VALUE)
        self._fit()

    def show_tile(self, side: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(side)
        self.slider.blockSignals(False)
        self._size.setText(self.tr("{side} px").format(side=side))

    def _on_order(self) -> None:
        self.order_chosen.emit(Order(self.order.currentData()))

    def _on_filter(self) -> None:
        self.filter_chosen.emit(Filter(self.filter.currentData()))

    def _on_slider(self, side: int) -> None:
        self.tile_chosen.emit(round(side / TILE_STEP) * TILE_STEP)

    @Slot()
    def _on_keys_changed(self) -> None:
        self.field.show_key(self._actions.key("field"))
        self.field.setToolTip(self._actions.tool_tip("field"))
        self.again.show_key(self._actions.key("by_value"))
        self.again.setToolTip(self._actions.tool_tip("by_value"))

    @Slot()
    def _on_theme_changed(self) -> None:
        _dress_row(self, self._row, self._theme)
        metrics = self._size.fontMetrics()
        self._size.setFixedWidth(metrics.horizontalAdvance(self.tr("{side} px").format(side=256)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        fixed = self.order.sizeHint().width() + self.filter.sizeHint().width()
        if not self.again.isHidden():
            fixed += self.again.sizeHint().width() + self._theme.px(8)
        width = fixed + self.field.sizeHint().width() + self._theme.px(60)
        return QSize(width, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """The slider gives way where there is no room; Ctrl and wheel do the same."""
        slider = self._label.sizeHint().width() + self.slider.sizeHint().width()
        needed = self.minimumSizeHint().width() + slider + self._size.width() + self._theme.px(32)
        for widget in (self._label, self.slider, self._size):
            widget.setVisible(self.width() >= needed)


class Legend(QWidget):
    """Says that a dashed ring is proposed and a solid one decided."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Proposed: dashed ring. Decided: solid ring."))

    def _texts(self) -> tuple[str, str]:
        return self.tr("Proposed"), self.tr("Decided")

    def sizeHint(self) -> QSize:
        px = self._theme.px
        self.setFont(self._theme.font("small"))
        texts = sum(self.fontMetrics().horizontalAdvance(t) for t in self._texts())
        return QSize(texts + px(2 * (16 + 6) + 14), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self._theme.px, self._theme.colours
        painter.setFont(self._theme.font("small"))
        x = 0.0
        for text, dashed in zip(self._texts(), (True, False), strict=True):
            painter.setPen(colours.muted)
            width = painter.fontMetrics().horizontalAdvance(text)
            room = QRectF(x, 0, width + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            pen = QPen(colours.text, 1.8, c=Qt.PenCapStyle.FlatCap)
            if dashed:
                pen.setDashPattern(list(DASH))
            painter.setPen(pen)
            x += width + px(6)
            painter.drawEllipse(QPointF(x + px(7), self.height() / 2), px(7), px(7))
            x += px(16 + 14)


class FieldBar(QWidget):
    """Back to the gallery, which source, rings on or off, previous and next field."""

    gallery_wanted = Signal()
    source_chosen = Signal(object)
    rings_chosen = Signal(bool)
    step_wanted = Signal(int)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        grounded(self, "surface")
        self.gallery = Button(theme, self.tr("Gallery"), "quiet", icon="gallery")
        self.sources = Choice(theme, self.tr("Which slide"))
        self.rings = Button(theme, self.tr("Rings"), "quiet", icon="ring")
        self.rings.setCheckable(True)
        self.rings.setChecked(True)
        self.rings.setToolTip(self.tr("Show or hide the rings around the cells"))
        self._legend = Legend(theme)
        self.previous = Button(theme, self.tr("Previous field"), "quiet")
        self.next = Button(theme, self.tr("Next"), "quiet")
        self._row = QHBoxLayout(self)
        left = (self.gallery, Line(upright=True), self.sources, self.rings)
        right = (self._legend, Line(upright=True), self.previous, self.next)
        _fill_row(self._row, left, right)
        self.gallery.clicked.connect(self.gallery_wanted)
        self.sources.activated.connect(self._on_source)
        self.rings.toggled.connect(self.rings_chosen)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        theme.theme_changed.connect(self._on_theme_changed)
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_theme_changed()
        self._on_keys_changed()

    def show_sources(self, sources: Sequence[Source], current: SourceId | None) -> None:
        known = [self.sources.itemData(i) for i in range(self.sources.count())]
        if known != [s.id for s in sources]:
            self.sources.clear()
            for source in sources:
                self.sources.addItem(source.name, source.id)
            self.sources.updateGeometry()
        if current is not None:
            self.sources.choose(current)
            self.sources.setToolTip(self.sources.currentText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        shown = (self.gallery, self.rings, self.previous, self.next)
        width = sum(w.sizeHint().width() for w in shown) + self._theme.px(32 + 7 * 8) + 4
        width += min(self.sources.sizeHint().width(), self._theme.px(_SOURCE_MOST))
        return QSize(width, super().minimumSizeHint().height())

    def _fit(self) -> None:
        room = self._theme.px(16) + self._legend.sizeHint().width()
        self._legend.setVisible(self.width() >= self.minimumSizeHint().width() + room)
        self.sources.setMaximumWidth(self._theme.px(_SOURCE_MOST))

    def _on_source(self) -> None:
        self.source_chosen.emit(SourceId(self.sources.currentData()))

    def _on_previous(self) -> None:
        self.step_wanted.emit(-1)

    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    @Slot()
    def _on_keys_changed(self) -> None:
        for id, button in (
            ("field", self.gallery),
            ("previous_field", self.previous),
            ("next_field", self.next),
        ):
            button.show_key(self._actions.key(id))
            button.setToolTip(self._actions.tool_tip(id))
        self.gallery.setToolTip(self.tr("Back to the gallery"))

    @Slot()
    def _on_theme_changed(self) -> None:
        _dress_row(self, self._row, self._theme)
        self._fit()


def _fill_row(row: QHBoxLayout, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)


def _dress_row(bar: QWidget, row: QHBoxLayout, theme: Theme) -> None:
    row.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
    row.setSpacing(theme.px(8))
    bar.setFixedHeight(theme.px(theme.tokens.size.tool_bar))
