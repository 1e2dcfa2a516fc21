"""The remedy of each thing before signing: a control that does it, or a link to where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.blocking import BlockCode, Blocker
from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.critical import open_critical, shown_critical
from wbc_desktop.domain.rules import SMUDGE_RULES
from wbc_desktop.domain.standing import Standing
from wbc_desktop.gui.cases.cell_strip import MOST, CellStrip
from wbc_desktop.gui.cases.one_line import OneLine
from wbc_desktop.gui.cases.phone_row import PhoneRow
from wbc_desktop.gui.cases.services import CaseDesk
from wbc_desktop.gui.cases.split_row import SplitRow
from wbc_desktop.gui.review.services import Done, Kept
from wbc_desktop.gui.review.thumbnails import Thumbnails
from wbc_desktop.gui.shell.buttons import Button, ButtonKind
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import ElidedText
from wbc_desktop.gui.shell.figures import localised
from wbc_desktop.gui.shell.layouts import Part, column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import line_name, translate

_ONE_BY_ONE = 4
"""Slides of which each has its own row at once; more are folded below "all slides"."""


def quality_name(quality: str) -> str:
    match quality:
        case "good":
            return translate("Sign", "Good")
        case "acceptable":
            return translate("Sign", "Acceptable")
        case _:
            return translate("Sign", "Reject")


def smudge_name(rule: str) -> str:
    match rule:
        case "comment":
            return translate("Sign", "In a comment")
        case "lymph":
            return translate("Sign", "As lymphocytes")
        case _:
            return translate("Sign", "As a class")


def wbc_state_name(state: str) -> str:
    match state:
        case "corrected":
            return translate("Sign", "Corrected")
        case "uncorrected":
            return translate("Sign", "Not corrected")
        case _:
            return translate("Sign", "Not known")


class Remedies(QObject):
    """Makes the remedies of one page. The signals lead elsewhere; the rest is kept here.

    ``refused`` carries why an act was not kept.
    """

    cells_wanted = Signal(object)
    field_wanted = Signal(str)
    files_wanted = Signal()
    second_wanted = Signal()
    export_wanted = Signal()
    ranges_wanted = Signal()
    person_wanted = Signal()
    ending_wanted = Signal()
    refused = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opened = False

    def of(
        self, blocker: Blocker, desk: CaseDesk, standing: Standing, thumbnails: Thumbnails
    ) -> list[Part]:
        """Rows of widgets for one blocker, new ones each time."""
        match blocker.code:
            case BlockCode.QUALITY:
                return self._quality(blocker, desk)
            case BlockCode.TARGET:
                return self._target(desk)
            case BlockCode.WBC_STATE:
                return self._wbc_state(desk) + self._cells(blocker, desk, thumbnails)
            case BlockCode.SMUDGE:
                return self._smudge(desk) + self._cells(blocker, desk, thumbnails)
            case BlockCode.SECOND_READER:
                return self._second(blocker, desk, thumbnails)
            case BlockCode.ALARM:
                return self._alarm(blocker, desk)
            case BlockCode.CRITICAL:
                return self._critical(desk, standing)
            case BlockCode.IDENTITY | BlockCode.RANGES | BlockCode.SIGNER:
                return [row(self._theme, 1, self._link(blocker))]
            case _:
                return self._count(blocker, desk, thumbnails)

    def key(self, blocker: Blocker, desk: CaseDesk, standing: Standing) -> object:
        """While this stays equal a blocker's remedies stay as they are, with what is typed."""
        code = blocker.code
        match code:
            case BlockCode.TARGET:
                return code
            case BlockCode.UNREVIEWED if blocker.field:
                return code, blocker.field
            case BlockCode.ALARM:
                return code, blocker.sources
            case BlockCode.QUALITY:
                return code, tuple(desk.case.sources[id].quality for id in blocker.sources)
            case BlockCode.CRITICAL:
                waiting = open_critical(standing.critical, desk.case.phone_log)
                return code, tuple((c.line, shown_critical(c)) for c in waiting)
        return blocker

    def kept(self) -> Done:
        """What an act is given to call: tells of a refusal, else says nothing."""
        return self._on_kept

    def _on_kept(self, kept: Kept) -> None:
        if kept.refusal is not None:
            self.refused.emit(kept.refusal)

    def _link(self, blocker: Blocker) -> Button:
        match blocker.code:
            case BlockCode.RANGES:
                return self._button(self.tr("Open the ranges"), self.ranges_wanted.emit)
            case BlockCode.SIGNER:
                return self._button(self.tr("Switch person"), self.person_wanted.emit)
        fill = partial(self.field_wanted.emit, blocker.field)
        return self._button(self.tr("Fill in the form"), fill)

    def _button(self, text: str, do: Callable[[], object], kind: ButtonKind = "plain") -> Button:
        button = Button(self._theme, text, kind)
        button.clicked.connect(lambda: do())
        return button

    def _count(self, blocker: Blocker, desk: CaseDesk, thumbnails: Thumbnails) -> list[Part]:
        """Cells to look at; there are none while they are being found, or when none counts."""
        if blocker.cells:
            return self._cells(blocker, desk, thumbnails)
        return self._reading(desk) if blocker.field == "reading" else self._nothing_counted()

    def _cells(self, blocker: Blocker, desk: CaseDesk, thumbnails: Thumbnails) -> list[Part]:
        if not blocker.cells:
            return []
        cells = [desk.case.cells[id] for id in blocker.cells]
        return [SplitRow(self._theme, self._strip(cells, thumbnails), self._look(blocker))]

    def _strip(self, cells: Sequence[Cell], thumbnails: Thumbnails) -> CellStrip:
        strip = CellStrip(self._theme, thumbnails, cells)
        strip.cell_wanted.connect(self._on_cell_wanted)
        if len(cells) > MOST:
            strip.setToolTip(self.tr("The first {n} of {count}").format(n=MOST, count=len(cells)))
        return strip

    def _on_cell_wanted(self, cell: object) -> None:
        self.cells_wanted.emit((cell,))

    def _look(self, blocker: Blocker) -> Button:
        count = len(blocker.cells)
        one, many = self.tr("Look at it"), self.tr("Look at {n} cells")
        text = (one if count == 1 else many).format(n=count)
        return self._button(text, partial(self.cells_wanted.emit, blocker.cells))

    def _reading(self, desk: CaseDesk) -> list[Part]:
        """Ends the reading of this window, or settles what a program left when it died."""
        stop = partial(desk.stop_reading, self.kept())
        return [row(self._theme, 1, self._button(self.tr("Cancel the reading"), stop))]

    def _nothing_counted(self) -> list[Part]:
        end = self._button(self.tr("Reject the case…"), self.ending_wanted.emit, "link")
        add = self._button(self.tr("Choose files…"), self.files_wanted.emit)
        return [row(self._theme, 1, end, add)]

    def _quality(self, blocker: Blocker, desk: CaseDesk) -> list[Part]:
        sources = [desk.case.sources[id] for id in blocker.sources]
        if not sources:
            add = self._button(self.tr("Choose files…"), self.files_wanted.emit)
            return [row(self._theme, 1, add)]
        one_by_one = QWidget()
        rows = [self._quality_row(desk, [s], s.name if len(sources) > 1 else "") for s in sources]
        one_by_one.setLayout(column(self._theme, *rows, gap=8))
        parts: list[Part] = []
        if len(sources) > 1:
            every = self.tr("All {n} slides").format(n=len(sources))
            parts.append(self._quality_row(desk, sources, every))
        if len(sources) > _ONE_BY_ONE:
            parts.append(row(self._theme, 1, self._opener(one_by_one)))
        parts.append(one_by_one)
        if any(source.quality == "reject" for source in sources):
            end = self._button(self.tr("Reject the case…"), self.ending_wanted.emit)
            parts.append(row(self._theme, 1, end))
        return parts

    def _opener(self, hidden: QWidget) -> Button:
        """Opens what is folded; it then stays open on this page."""
        link = self._button(self.tr("One by one"), lambda: None, "link")

        def open_it() -> None:
            self._opened = True
            hidden.setVisible(True)
            link.setVisible(False)

        link.clicked.connect(open_it)
        (link if self._opened else hidden).hide()
        return link

    def _quality_row(self, desk: CaseDesk, sources: Sequence[Source], name: str) -> QWidget:
        """One statement about these slides, named where there are others."""
        choices = [(q, quality_name(q)) for q in ("good", "acceptable", "reject")]
        segments = Segments(self._theme, choices)
        said = name or sources[0].name
        segments.setAccessibleName(self.tr("Quality of {name}").format(name=said))
        segments.show_value(sources[0].quality if len(sources) == 1 else "")
        done, ids = self.kept(), tuple(source.id for source in sources)
        segments.chosen.connect(lambda quality: desk.state_quality(ids, quality, done))
        if not name:
            return segments
        return SplitRow(self._theme, ElidedText(self._theme, name, "small"), segments)

    def _target(self, desk: CaseDesk) -> list[Part]:
        why = OneLine(
            self._theme,
            self.tr("Why fewer cells have to do"),
            self.tr("State"),
            hint=self.tr("for example: leukopenia, all cells of two slides counted"),
        )
        done = self.kept()
        why.given.connect(lambda text: desk.fill("target_reason", text, done))
        add = self._button(self.tr("Add a slide…"), self.files_wanted.emit, "link")
        return [why, row(self._theme, 1, add)]

    def _wbc_state(self, desk: CaseDesk) -> list[Part]:
        choices = [(s, wbc_state_name(s)) for s in ("corrected", "uncorrected")]
        return [self._choice(desk, "wbc_state", self.tr("State of the WBC"), choices)]

    def _smudge(self, desk: CaseDesk) -> list[Part]:
        choices = [(rule, smudge_name(rule)) for rule in SMUDGE_RULES]
        return [self._choice(desk, "smudge_rule", self.tr("Smudge cells are reported"), choices)]

    def _choice(
        self, desk: CaseDesk, field: str, name: str, choices: Sequence[tuple[str, str]]
    ) -> Segments:
        segments = Segments(self._theme, choices)
        segments.setAccessibleName(name)
        done = self.kept()
        segments.chosen.connect(lambda value: desk.fill(field, value, done))
        return segments

    def _second(self, blocker: Blocker, desk: CaseDesk, thumbnails: Thumbnails) -> list[Part]:
        cells = [desk.case.cells[id] for id in blocker.cells]
        overruled = any(cell.second and not _waits(cell) for cell in cells)
        if overruled:
            return self._cells(blocker, desk, thumbnails)
        here = self._button(self.tr("Second reader is here"), self.second_wanted.emit, "link")
        send = self._button(self.tr("Send case file…"), self.export_wanted.emit)
        acts = SplitRow(self._theme, here, send)
        return [SplitRow(self._theme, self._strip(cells, thumbnails), acts)]

    def _alarm(self, blocker: Blocker, desk: CaseDesk) -> list[Part]:
        source = blocker.sources[0]
        answer = OneLine(
            self._theme,
            self.tr("Answer to the alarm"),
            self.tr("Answer"),
            hint=self.tr("for example: other stain, nuclei look well"),
        )
        done = self.kept()
        answer.given.connect(lambda text: desk.answer_alarm(source, text, done))
        return [answer]

    def _critical(self, desk: CaseDesk, standing: Standing) -> list[Part]:
        done = self.kept()
        parts: list[Part] = []
        for found in open_critical(standing.critical, desk.case.phone_log):
            name = f"{line_name(found.line)} {localised(shown_critical(found))}"
            call = PhoneRow(self._theme, found, name)
            call.logged.connect(lambda logged: desk.phone(logged, done))
            parts.append(call)
        return parts


def _waits(cell: Cell) -> bool:
    """Whether the cell waits for a second reader rather than for the first."""
    return cell.second is None or (cell.decision is not None and cell.second.by == cell.decision.by)
