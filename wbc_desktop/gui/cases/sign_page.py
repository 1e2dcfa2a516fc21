"""The page of signing: left what will leave the house, right what stands before it.

For whoever wires it: ``show_desk(desk)`` when it opens, ``entry_kept(entry)`` after every entry,
``refresh()`` when people, rules or ranges changed. Its signals lead elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.blocking import Blocker
from wbc_desktop.domain.case import CaseState
from wbc_desktop.domain.journal import Entry
from wbc_desktop.domain.sign_out import SignOut, sign_out
from wbc_desktop.domain.standing import Standing, standing
from wbc_desktop.gui.cases.block_card import BlockCard
from wbc_desktop.gui.cases.file_choice import FileChoice, FileDialogs, file_name
from wbc_desktop.gui.cases.services import CaseDesk, Format, Preview
from wbc_desktop.gui.cases.sign_parts import SignParts
from wbc_desktop.gui.review.services import Kept
from wbc_desktop.gui.review.thumbnails import Thumbnails
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.wording import Message

_PREVIEW_PAUSE_MS = 150
CASE_FILE = ".wbccase"


class SignPage(SignParts):
    """``signed`` follows a signature; ``refused`` carries a Message for the message bar."""

    cells_wanted = Signal(object)
    field_wanted = Signal(str)
    files_wanted = Signal()
    second_wanted = Signal()
    ranges_wanted = Signal()
    person_wanted = Signal()
    cases_wanted = Signal()
    signed = Signal()
    saved = Signal(object)
    refused = Signal(object)

    def __init__(
        self, theme: Theme, files: FileChoice | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._files = files or FileDialogs()
        self._desk: CaseDesk | None = None
        self._thumbnails: Thumbnails | None = None
        self.found: SignOut | None = None
        self._connect()
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._look_now)
        self._focus = QTimer(self, singleShot=True, interval=0)
        self._focus.timeout.connect(self._take_focus)
        self._ask = QTimer(self, singleShot=True, interval=_PREVIEW_PAUSE_MS)
        self._ask.timeout.connect(self._ask_now)

    def _connect(self) -> None:
        leads = self.remedies
        leads.cells_wanted.connect(self.cells_wanted)
        leads.field_wanted.connect(self.field_wanted)
        leads.files_wanted.connect(self.files_wanted)
        leads.second_wanted.connect(self.second_wanted)
        leads.ranges_wanted.connect(self.ranges_wanted)
        leads.person_wanted.connect(self.person_wanted)
        leads.refused.connect(self.refused)
        leads.export_wanted.connect(self._on_export)
        leads.ending_wanted.connect(self._on_ending_wanted)
        self.report.language_changed.connect(self._on_language)
        self.sign_box.sign_wanted.connect(self._on_sign)
        self.signed_panel.save_wanted.connect(self._on_save)
        self.signed_panel.export_wanted.connect(self._on_export)
        self.signed_panel.amend_wanted.connect(self._on_amend)
        self.signed_panel.next_wanted.connect(self.cases_wanted)
        self.ending.given.connect(self._on_end)

    @property
    def cards(self) -> list[BlockCard]:
        return self._list.cards

    # What is shown

    def show_desk(self, desk: CaseDesk | None) -> None:
        """The case to sign; None when there is none any more."""
        self.close_pictures()
        self._desk = desk
        self.report.show_preview(None)
        self._list.show_cards({})
        if desk is None:
            return
        self._thumbnails = Thumbnails(desk.pictures, parent=self)
        self.refresh()

    def refresh(self) -> None:
        """Looks at everything anew; several wishes in one turn are one look."""
        if self._desk is not None:
            self._look.start()
            self._ask.start()

    def entry_kept(self, entry: Entry) -> None:
        """Follows a change of the case, whoever made it."""
        if self.isVisible():
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Not by a focus proxy: Tab would jump to it over what lies before.

        Without the report, a look that waits hands the focus on when its cards are there.
        """
        if self.report.isVisible() or not self._look.isActive():
            self._take_focus()

    def close_pictures(self) -> None:
        """Ends what draws in the background."""
        self._look.stop()
        self._focus.stop()
        self._ask.stop()
        if self._thumbnails is not None:
            self._thumbnails.close()
            self._thumbnails.deleteLater()
            self._thumbnails = None

    def _look_now(self) -> None:
        if self._desk is None:
            return
        self._show_case(self._desk)
        if self.hasFocus():
            self._focus.start()

    def _show_case(self, desk: CaseDesk) -> None:
        case = desk.case
        if case.version and not case.is_open:
            self._show_signed(desk)
            return
        self._side.setCurrentIndex(0)
        self.found = sign_out(case, desk.context)
        self._show_found(desk, self.found)

    def _show_signed(self, desk: CaseDesk) -> None:
        by = desk.context.people.get(desk.case.signatures[-1]["by"])
        self.found = None
        self.signed_panel.show_case(desk.case, by.initials if by else "?")
        self._side.setCurrentIndex(1)

    def _show_found(self, desk: CaseDesk, found: SignOut) -> None:
        context = desk.context
        view = standing(desk.case, context.rules, context.ranges, context.today)
        cards = {
            self.remedies.key(blocker, desk, view): self._card(blocker, desk, view)
            for blocker in found.blockers
        }
        self._list.show_cards(cards)
        self._list.show_done(found.done)
        self._show_progress(len(found.blockers), len(found.done))
        self.sign_box.show_signer(desk.signer, desk.case.number)
        self.sign_box.show_left(len(found.blockers))

    def _card(self, blocker: Blocker, desk: CaseDesk, view: Standing) -> BlockCard:
        """The card that is there for the same thing, else a new one."""
        card = self._list.card(self.remedies.key(blocker, desk, view))
        if card is not None:
            card.show_blocker(blocker)
            return card
        assert self._thumbnails is not None
        parts = self.remedies.of(blocker, desk, view, self._thumbnails)
        return BlockCard(self._theme, blocker, parts)

    def _show_progress(self, left: int, done: int) -> None:
        one, many = self.tr("1 thing before signing"), self.tr("{n} things before signing")
        text = (one if left == 1 else many).format(n=left)
        self.title.setText(text if left else self.tr("Ready to sign"))
        count = self.tr("{done} of {all} done").format(done=done, all=done + left)
        self.progress.setText(count)

    # The report

    def _ask_now(self) -> None:
        if self._desk is not None:
            self._desk.preview(self.report.language, self._on_preview, self._on_no_preview)

    def _on_preview(self, preview: Preview) -> None:
        if self._desk is not None and preview.record.case_id == self._desk.case.id:
            self.report.show_preview(preview)

    def _on_no_preview(self, message: Message) -> None:
        self.report.show_problem(said(message))

    def _on_language(self) -> None:
        self._ask_now()

    # Acts

    def _on_sign(self, pin: str) -> None:
        if self._desk is not None:
            self.sign_box.show_busy(True)
            self._desk.sign(pin, self._on_signed)

    def _on_signed(self, kept: Kept) -> None:
        if kept.refusal is not None:
            self.sign_box.show_refused()
            self.refused.emit(kept.refusal)
        else:
            self.sign_box.show_busy(False)
            self.signed.emit()
        self.refresh()

    def _on_save(self, format: str) -> None:
        if self._desk is None:
            return
        kind: Format = "pdf" if format == "pdf" else "csv"
        name = file_name(self._desk.case.number, f".{kind}")
        path = self._files.to_save(self, self.tr("Save the report"), name)
        if path is not None:
            desk, language = self._desk, self.report.language
            desk.save(path, kind, language, lambda kept: self._on_written(path, kept))

    def _on_export(self) -> None:
        if self._desk is None:
            return
        name = file_name(self._desk.case.number, CASE_FILE)
        path = self._files.to_save(self, self.tr("Export the case"), name)
        if path is not None:
            self._desk.export(path, lambda kept: self._on_written(path, kept))

    def _on_written(self, path: Path, kept: Kept) -> None:
        if kept.refusal is not None:
            self.refused.emit(kept.refusal)
        else:
            self.saved.emit(path)

    def _on_amend(self, reason: str, told: str) -> None:
        if self._desk is not None:
            self._desk.amend(reason, told, self._on_kept)

    def _on_ending_wanted(self) -> None:
        self.ending.setVisible(True)
        self.ending.edit.setFocus()

    def _on_end(self, reason: str) -> None:
        if self._desk is not None:
            self._desk.end(CaseState.REJECTED, reason, self._on_ended)

    def _on_ended(self, kept: Kept) -> None:
        self._on_kept(kept)
        if kept.refusal is None:
            self.ending.clear()
            self.ending.setVisible(False)
            self.cases_wanted.emit()

    def _on_kept(self, kept: Kept) -> None:
        if kept.refusal is not None:
            self.refused.emit(kept.refusal)
        self.refresh()
