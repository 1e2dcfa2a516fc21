"""How a labelled set is laid out, its slides, and the sizes of its pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card, Facts, emptied
from wbc_desktop.gui.training.set_reading import PictureSizes, SetSummary
from wbc_desktop.gui.training.words import label_short, number
from wbc_desktop.learning.datasets import Layout

_SHOWN_SLIDES = 24
_SHOWN_SIZES = 4


class SetFacts(Card):
    """Facts of a set, and the cells of each of its slides."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "?", "", parent)
        self._theme = theme
        self.show_title(self.tr("About the set"))
        self.facts = Facts(theme)
        self.facts.add("layout", self.tr("Layout"))
        self.facts.add("sizes", self.tr("Sizes of the pictures (pixels)"))
        self.facts.add("boxes", self.tr("Cells marked by a box in a field"))
        self.facts.add("slides", self.tr("Slides or patients"))
        self._values: dict[str, str] = {}
        self._slides = column(theme, gap=2)
        self.body.addWidget(self.facts)
        self.body.addLayout(self._slides)

    @property
    def values(self) -> dict[str, str]:
        """What is said, by key."""
        return dict(self._values)

    def _say(self, key: str, text: str) -> None:
        self._values[key] = text
        self.facts.show_value(key, text)

    def show_set(self, summary: SetSummary) -> None:
        self._say("layout", self._layout(summary.layout))
        self._say("sizes", self.tr("looking …"))
        self._say("boxes", number(summary.boxes) if summary.boxes else "")
        slides = len(summary.slides)
        self._say("slides", number(slides) if slides else self.tr("the set names none"))
        self._show_slides(summary)

    def show_sizes(self, sizes: PictureSizes) -> None:
        text = " · ".join(
            self.tr("{width} × {height} ({count})").format(width=w, height=h, count=number(n))
            for (w, h), n in sizes.sizes[:_SHOWN_SIZES]
        )
        more = len(sizes.sizes) - _SHOWN_SIZES
        text += self.tr(" and others") if more > 0 else ""
        self._say("sizes", text or self.tr("unknown"))

    def _layout(self, layout: Layout | None) -> str:
        match layout:
            case None:
                return ""
            case Layout.NAMES:
                return self.tr("folders and file names")
            case Layout.TABLE:
                return self.tr("CSV table")
            case Layout.RAABIN_JSON:
                return self.tr("Raabin, JSON labels")
        return str(layout.value)

    def _show_slides(self, summary: SetSummary) -> None:
        emptied(self._slides)
        rows = sorted(summary.slides.items(), key=lambda kv: -sum(kv[1].values()))
        for slide, labels in rows[:_SHOWN_SLIDES]:
            counts = ", ".join(f"{label_short(k)} {number(n)}" for k, n in labels.items())
            text = self.tr("{slide} ({cells}): {counts}")
            line = text.format(slide=slide, cells=number(sum(labels.values())), counts=counts)
            self._slides.addWidget(Text(self._theme, line, "small", "muted", wrap=True))
        more = len(rows) - _SHOWN_SLIDES
        if more > 0:
            line = self.tr("{count} more slides").format(count=number(more))
            self._slides.addWidget(Text(self._theme, line, "small", "muted"))
