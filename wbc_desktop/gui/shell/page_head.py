"""What stands over the page: its name, the open case, or a way back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from wbc_desktop.gui.shell.case_bar import CaseBar, CaseLine, ReviewStanding
from wbc_desktop.gui.shell.rail import Rail

OWN_HEAD = frozenset({"train"})
"""Pages that have a head of their own, with their steps in it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a page instead of its name; ``back`` names the way back."""

    title: str
    sub: str = ""
    back: str = ""


class PageHead(QObject):
    """Knows page, case and headings, and shows in the bar what belongs to the page."""

    def __init__(self, bar: CaseBar, rail: Rail, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._rail = rail
        self._page = ""
        self._headings: dict[str, Heading] = {}
        self._standing: ReviewStanding | None = None
        self.case: CaseLine | None = None

    def show_page(self, page: str) -> None:
        self._page = page
        self._show()

    def show_case(self, case: CaseLine | None) -> None:
        self.case = case
        self._standing = ReviewStanding() if case else None
        self._show()

    def show_standing(self, standing: ReviewStanding) -> None:
        self._standing = standing
        self._show()

    def show_heading(self, page: str, heading: Heading | None) -> None:
        if heading is None:
            self._headings.pop(page, None)
        else:
            self._headings[page] = heading
        self._show()

    @property
    def leads_back(self) -> bool:
        """Whether the bar offers a way back from the page."""
        return bool(self._headings.get(self._page, Heading("")).back)

    def _show(self) -> None:
        page = self._page
        self._bar.setVisible(page not in OWN_HEAD)
        heading = self._headings.get(page) or self._own_heading(page)
        self._bar.show_heading(heading.title, heading.sub, heading.back)
        self._bar.show_standing(self._standing if page == "review" else None)

    def _own_heading(self, page: str) -> Heading:
        if page != "review":
            return Heading(self._rail.name(page))
        if self.case is None:
            return Heading(self._rail.name(page), self.tr("no case open"))
        title = self.tr("Case {number}").format(number=self.case.number)
        return Heading(title, self.case.patient)
