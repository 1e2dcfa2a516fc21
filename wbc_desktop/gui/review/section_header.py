"""Paints the full-width head of a gallery section and knows where its parts can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.gui.review.gallery_sections import BY_VALUE, LOOK_FIRST
from wbc_desktop.gui.review.words import section_name
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.key_caps import key_cap_size, native_key, paint_key_cap
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate


@dataclass(frozen=True, slots=True)
class Heading:
    """What a section's head says. ``to_confirm`` 0 hides the button; ``confirm_key`` portable;
    ``remark`` says what the section is about or how far it is."""

    key: str
    folded: bool
    done: int
    total: int
    each_by_itself: bool
    to_confirm: int
    may_confirm: bool
    confirm_key: str
    hovered: bool = False
    remark: str = ""


class SectionHeader:
    """Painter of heads; the same geometry for painting and for clicks."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        """Paints into ``rect`` (from the first tile's left edge to the last one's right)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self._theme.px, self._theme.colours
        if heading.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(rect.adjusted(-px(4), px(3), px(4), -px(3)), px(5), px(5))
        x = self._paint_fold_and_sign(painter, rect, heading)
        right = self._paint_right(painter, rect, heading)
        x = self._text(painter, x, rect, section_name(heading.key), "text", 600, right)
        x = self._text(painter, x + px(8), rect, _count(heading), "muted", 400, right)
        if heading.total and heading.done == heading.total:
            self._paint_all_done(painter, x + px(8), rect, right)
            return
        if x + px(8 + 64 + 8) > right:
            return
        x = self._paint_bar(painter, x + px(8), rect, heading)
        self._text(painter, x + px(8), rect, heading.remark, "muted", 400, right, True)

    def confirm_rect(self, rect: QRectF, heading: Heading) -> QRectF:
        """Where a click confirms the section; empty if nothing is to confirm."""
        if not heading.to_confirm:
            return QRectF()
        width = self._width(self._confirm_text(heading)) + self._theme.px(12)
        width += self._cap_width(self._cap(rect, heading))
        height = self._theme.px(28)
        return QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)

    def _cap(self, rect: QRectF, heading: Heading) -> str:
        """The key of confirming, where that leaves room for name and count."""
        cap = native_key(heading.confirm_key)
        button = self._width(self._confirm_text(heading)) + self._theme.px(12 + 8)
        fits = self._left_width(heading) + button + self._cap_width(cap) <= rect.width()
        return cap if fits else ""

    def _cap_width(self, cap: str) -> float:
        return key_cap_size(self._theme, cap).width() if cap else 0.0

    def _left_width(self, heading: Heading) -> float:
        """The room that sign, name and count need."""
        name = QFontMetricsF(self._theme.font("body", 600)).horizontalAdvance(
            section_name(heading.key)
        )
        return self._theme.px(50 + 8 + 8) + name + self._width(_count(heading))

    def _paint_fold_and_sign(self, painter: QPainter, rect: QRectF, heading: Heading) -> float:
        px, icons = self._theme.px, self._theme.icons
        chevron = "chevron_right" if heading.folded else "chevron_down"
        muted, side = self._theme.colours.text, px(16)
        middle = round(rect.center().y() - side / 2)
        icons.paint(painter, chevron, QRectF(rect.left(), middle, side, side), muted)
        sign = QRectF(rect.left() + px(24), rect.center().y() - px(9), px(18), px(18))
        if heading.key in BY_ID:
            paint_chip(painter, sign, heading.key, self._theme)
        elif heading.key in (LOOK_FIRST, BY_VALUE):
            icons.paint(painter, "eye", sign, muted)
        else:
            return rect.left() + px(24)
        return rect.left() + px(50)

    def _paint_right(self, painter: QPainter, rect: QRectF, heading: Heading) -> float:
        if heading.to_confirm:
            return self._paint_confirm(painter, rect, heading)
        alone = heading.each_by_itself and heading.key != BY_VALUE
        if alone and heading.done < heading.total and not heading.folded:
            text = translate("Gallery", "each one by itself")
            width = self._width(text, 12)
            if self._left_width(heading) + width > rect.width():
                return rect.right()
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colours.muted)
            room = QRectF(rect.right() - width, rect.top(), width, rect.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            return room.left()
        return rect.right()

    def _paint_confirm(self, painter: QPainter, rect: QRectF, heading: Heading) -> float:
        room = self.confirm_rect(rect, heading)
        colours = self._theme.colours
        if cap := self._cap(rect, heading):
            at = rect.right(), rect.center().y()
            paint_key_cap(painter, at, cap, self._theme, colours.muted)
        painter.setFont(self._theme.font("body"))
        painter.setPen(colours.text if heading.may_confirm else colours.muted)
        painter.drawText(
            room.adjusted(self._theme.px(4), 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            self._confirm_text(heading),
        )
        return room.left()

    def _confirm_text(self, heading: Heading) -> str:
        return translate("Gallery", "Confirm {count}").format(count=heading.to_confirm)

    def _paint_all_done(self, painter: QPainter, x: float, rect: QRectF, right: float) -> None:
        side = self._theme.px(14)
        box = QRectF(round(x), round(rect.center().y() - side / 2), side, side)
        self._theme.icons.paint(painter, "check", box, self._theme.colours.ok)
        text = translate("Gallery", "all reviewed")
        self._text(painter, x + self._theme.px(18), rect, text, "ok", 400, right)

    def _paint_bar(self, painter: QPainter, x: float, rect: QRectF, heading: Heading) -> float:
        bar = QRectF(x, round(rect.center().y()) - 2, self._theme.px(64), self._theme.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.track)
        painter.drawRoundedRect(bar, 2, 2)
        if heading.done:
            painter.setBrush(self._theme.colours.accent)
            done = QRectF(bar)
            done.setWidth(bar.width() * heading.done / heading.total)
            painter.drawRoundedRect(done, 2, 2)
        return bar.right()

    def _text(
        self,
        painter: QPainter,
        x: float,
        rect: QRectF,
        text: str,
        tone: str,
        weight: int,
        right: float,
        small: bool = False,
    ) -> float:
        font = self._theme.font("small" if small else "body", weight)
        metrics = QFontMetricsF(font)
        room = max(0.0, right - x - self._theme.px(8))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        box = QRectF(x, rect.top(), room + 1, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return x + metrics.horizontalAdvance(shown)

    def _width(self, text: str, size: int = 13) -> float:
        font: QFont = self._theme.font("small" if size == 12 else "body")
        return QFontMetricsF(font).horizontalAdvance(text)


def _count(heading: Heading) -> str:
    text = translate("Gallery", "{done} of {total}")
    return text.format(done=heading.done, total=heading.total)
