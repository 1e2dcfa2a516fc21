"""The bar over the gallery: order, filter, size of the tiles, and the way to the field."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from wbc_desktop.gui.review.gallery_sections import Filter, Order
from wbc_desktop.gui.review.tool_bar import ToolBar
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Line, Text
from wbc_desktop.gui.shell.theme import Theme

TILE_STEP = 8


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


class GalleryBar(ToolBar):
    """Order, filter, tile size and the way to the field view."""

    order_chosen = Signal(object)
    by_value_wanted = Signal()
    filter_chosen = Signal(object)
    tile_chosen = Signal(int)
    field_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, actions, parent)
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
        self.order.activated.connect(self._on_order)
        self.again.clicked.connect(self.by_value_wanted)
        self.filter.activated.connect(self._on_filter)
        self.slider.valueChanged.connect(self._on_slider)
        self.field.clicked.connect(self.field_wanted)
        size = (self._label, self.slider, self._size, Line(upright=True))
        self.lay_out(
            (self.order, self.filter, self.again),
            (*size, self.field),
            below=(self.filter, self.field),
            giving_way=size,
            keyed={self.field: "field", self.again: "by_value"},
        )
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
        self._show_again()
        self.fit()

    def set_tight(self, tight: bool) -> None:
        super().set_tight(tight)
        self._show_again()

    def _show_again(self) -> None:
        """In little room choosing the order again does the same."""
        self.again.setVisible(self._by_value and not self.tight)

    @property
    def _by_value(self) -> bool:
        return bool(self.order.currentData() == Order.VALUE.value)

    def width_of_one_row(self) -> int:
        left_out = (self.again,) if self._by_value and self.tight else ()
        return super().width_of_one_row() + sum(map(self.width_with_key, left_out))

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
    def _on_theme_changed(self) -> None:
        metrics = self._size.fontMetrics()
        self._size.setFixedWidth(metrics.horizontalAdvance(self.tr("{side} px").format(side=256)))
        super()._on_theme_changed()
