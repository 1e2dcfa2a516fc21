"""The doctor on the Data tab: examines the set that was read, and shows what was found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Line
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.doctor_colours import ColourView
from wbc_desktop.gui.training.doctor_findings import FindingRow
from wbc_desktop.gui.training.doctor_task import FoundPicture, LeftOut, changing, examining_set
from wbc_desktop.gui.training.parts import Bar, Card, Notice, emptied
from wbc_desktop.gui.training.words import number
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.learning.doctor import Finding, Progress
from wbc_desktop.wording import Message
from wbc_desktop.workflow.doctoring import (
    FirstGlance,
    LookingNetwork,
    SetDoctor,
    SetReport,
    still_stopping,
)


class DoctorCard(Card):
    """Examines one set at a time in a worker; the one before is dropped and heard of no more.

    ``left_out_changed`` carries the names of all cells that are left out; what stops a training
    may have changed as well.
    """

    left_out_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        doctor: SetDoctor,
        looking: LookingNetwork | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``looking`` is what ``doctor`` asks for its network, if that may change."""
        super().__init__(theme, parent=parent)
        self._doctor = doctor
        self._looking = looking
        self._path: Path | None = None
        self._next: tuple[Path, bool] | None = None
        self._dropped = False
        self.report: SetReport | None = None
        self.left_out: tuple[str, ...] | None = None
        """Names of the cells that are left out; None while that is not known."""
        self.rows: list[FindingRow] = []
        self._stopping: tuple[Finding, ...] = ()
        self.colours: ColourView | None = None
        self.bar = Bar(theme, 6)
        self.cancel = Button(theme, self.tr("Cancel"), "quiet")
        self.whole = Button(theme, self.tr("Examine all pictures"))
        self.notice = Notice(theme)
        self._found = self._made_body()
        self.cancel.clicked.connect(self._on_cancelled)
        self.whole.clicked.connect(self._on_whole_wanted)
        self._job = BackgroundJob("doctor", self)
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._notes = BackgroundJob("doctor-notes", self)
        self._notes.produced.connect(self._on_noted)
        self._notes.failed.connect(self._on_failed)
        self._notes.finished.connect(self._on_notes_ended)
        self._show_running(False)
        self.hide()

    @property
    def running(self) -> bool:
        return self._job.running or self._notes.running

    @property
    def job_keys(self) -> dict[str, object]:
        """What a job on the set should have of it: the cells left out, once they are known."""
        return {"left_out": list(self.left_out)} if self.left_out is not None else {}

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Findings that stop a training of the set as it is now."""
        return still_stopping(self._stopping, self.left_out or ())

    def examine(self, path: Path, *, whole: bool = False) -> None:
        """Examines a set; unasked it keeps to a budget."""
        self.show()
        self._path = path
        if self._job.running:
            self._next = (path, whole)
            self._dropped = True
            self._job.cancel()
            return
        self._dropped = False
        self._clear()
        self._show_running(True)
        self.show_title(self.tr("Doctor"), self.tr("looks at the set …"))
        self._job.start(examining_set(self._doctor, path, whole=whole))

    def show_network(self, file: Path | None) -> None:
        """Examines with the network of this file from now on, the set that is shown as well."""
        if self._looking is None or self._looking.file == file:
            return
        self._looking.file = file
        if self._path is not None:
            self.examine(self._path, whole=self.report is not None and self.report.diagnosis.whole)

    def forget(self) -> None:
        """Drops the set: another one is being read."""
        self._next = self._path = None
        self._dropped = True
        self._job.cancel()
        self._clear()
        self.hide()

    def close_examining(self) -> None:
        self._next = None
        self._job.close()
        self._notes.close()

    def _made_body(self) -> QWidget:
        theme = self._theme
        self._line = QWidget()
        line = row(theme, self.bar, self.cancel, self.whole, 1)
        line.setStretch(0, 100)
        self._line.setLayout(line)
        self.body.addWidget(self._line)
        self.body.addWidget(self.notice)
        found = QWidget()
        self.body.addWidget(found)
        self._rows_layout = column(theme, gap=12)
        found.setLayout(self._rows_layout)
        return found

    def _clear(self) -> None:
        emptied(self._rows_layout)
        self.report, self.rows, self.colours, self.left_out = None, [], None, None
        self._stopping = ()
        self.notice.say("")
        self.bar.show_share(0)

    def _show_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        partly = self.report is not None and not self.report.diagnosis.whole
        stopped = self.report is None and self._path is not None
        self.whole.setVisible(not running and (partly or stopped))
        self._line.setVisible(running or partly or stopped)

    @Slot(object)
    def _on_produced(self, value: object) -> None:
        if self._dropped:
            return
        match value:
            case FirstGlance():
                self._stopping = value.stopping
                self._show_left_out(value.left_out)
            case Progress():
                self._show_progress(value)
            case SetReport():
                self._show_report(value)
            case FoundPicture(place, tile, image):
                self.rows[place].strip.show_picture(tile, image)

    def _show_progress(self, progress: Progress) -> None:
        share = progress.done / max(progress.total, 1)
        self.bar.show_share(share)
        text = self._step(progress.step).format(
            done=number(progress.done), total=number(progress.total)
        )
        self.show_title(self.tr("Doctor"), text)

    def _step(self, step: str) -> str:
        match step:
            case "reading":
                return self.tr("reads pictures: {done} of {total}")
            case "comparing":
                return self.tr("compares them with each other: {done} of {total}")
            case "describing":
                return self.tr("shows them to the network: {done} of {total}")
        return self.tr("weighs what was found …")

    def _show_report(self, report: SetReport) -> None:
        self.report = report
        self._stopping = report.diagnosis.findings
        self._show_running(False)
        self.show_title(self.tr("Doctor"), self._about(report))
        for finding in report.diagnosis.findings:
            self._add(finding)
        if not report.diagnosis.findings:
            self.notice.say(self.tr("Nothing was found that speaks against a training."), "ok")
        colours = report.diagnosis.colours
        if colours is not None:
            self.colours = ColourView(self._theme, colours, report.diagnosis.network)
            self._rows_layout.addWidget(Line())
            self._rows_layout.addWidget(self.colours)
        self._show_left_out(report.left_out)

    def _add(self, finding: Finding) -> None:
        line = FindingRow(self._theme, finding)
        line.leave_out_wanted.connect(self._on_leave_out)
        line.take_back_wanted.connect(self._on_take_back)
        if self.rows:
            self._rows_layout.addWidget(Line())
        self._rows_layout.addWidget(line)
        self.rows.append(line)

    def _about(self, report: SetReport) -> str:
        diagnosis = report.diagnosis
        if diagnosis.whole:
            text = self.tr("all {cells} pictures examined")
        else:
            text = self.tr(
                "{looked} of {cells} pictures read, {compared} shown to the network: a sample"
            )
        told = text.format(
            cells=number(diagnosis.cells),
            looked=number(diagnosis.looked_at),
            compared=number(diagnosis.compared),
        )
        if not diagnosis.network:
            return told
        by = self.tr("with the network {name}").format(name=diagnosis.network)
        return f"{told} · {by}"

    def _show_left_out(self, names: tuple[str, ...]) -> None:
        self.left_out = names
        for line in self.rows:
            line.show_left_out(frozenset(names))
        self.left_out_changed.emit(names)

    @Slot(object)
    def _on_leave_out(self, finding: Finding) -> None:
        self._change(finding, out=True)

    @Slot(object)
    def _on_take_back(self, finding: Finding) -> None:
        self._change(finding, out=False)

    def _change(self, finding: Finding, *, out: bool) -> None:
        if self.report is None or self._notes.running:
            return
        for line in self.rows:
            line.set_busy(True)
        key = self.report.key
        self._notes.start(changing(self._doctor, key, finding.leave_out, out=out))

    @Slot(object)
    def _on_noted(self, value: LeftOut) -> None:
        self._show_left_out(value.names)

    @Slot()
    def _on_notes_ended(self) -> None:
        for line in self.rows:
            line.set_busy(False)

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        if not self._dropped:
            self.notice.say(said(message), "error")

    @Slot()
    def _on_cancelled(self) -> None:
        self._next = None
        self._job.cancel()

    @Slot()
    def _on_whole_wanted(self) -> None:
        if self._path is not None:
            self.examine(self._path, whole=True)

    @Slot()
    def _on_finished(self) -> None:
        following, self._next = self._next, None
        if following is not None:
            path, whole = following
            self.examine(path, whole=whole)
            return
        self._show_running(False)
        if self.report is None and not self._dropped:
            self.show_title(self.tr("Doctor"), self.tr("did not finish"))
