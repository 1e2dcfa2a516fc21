"""What the bars over and under the pages say of the open case."""

from __future__ import annotations

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.count_set import CountSet, count_set
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.host.act_names import SessionUndoNames
from wbc_desktop.gui.shell.case_bar import CaseLine, ReviewStanding
from wbc_desktop.gui.shell.status_bar import Familiarity, Work
from wbc_desktop.gui.shell.words import said, translate
from wbc_desktop.gui.workers.case_session import CaseSession
from wbc_desktop.wording import Message
from wbc_desktop.workflow.reading_events import Progress

_WORST_FIRST: tuple[Familiarity, ...] = ("unfamiliar", "too_few_cells", "familiar")


def case_line(case: Case) -> CaseLine:
    """Number, and who and what it is from: on every page, against mixing patients up."""
    form = case.form
    parts = (form.patient_name, sex_letter(form.sex), form.birth_date, form.specimen)
    return CaseLine(case.number, " · ".join(part for part in parts if part))


def sex_letter(sex: str) -> str:
    match sex:
        case "f":
            return translate("Form", "f")
        case "m":
            return translate("Form", "m")
        case "x":
            return translate("Form", "x")
    return ""


def review_standing(session: CaseSession, rules: LaboratoryRules) -> ReviewStanding:
    """Progress of the count set, while it can change, and the names of undo and redo."""
    case, names = session.case, SessionUndoNames(session)
    counted = count_set(case.in_capture_order(), rules, case.form)
    return ReviewStanding(
        reviewed=counted.counted,
        target=counted.target if case.is_open else 0,
        undo=names.undo_name(),
        redo=names.redo_name(),
        may_sign=bool(case.sources),
        ready=_ready(counted),
    )


def _ready(counted: CountSet) -> bool:
    return counted.counted > 0 and not counted.provisional


def familiarity_of(case: Case) -> tuple[Familiarity, str]:
    """The worst state among the case's images, with its reasons in words."""
    judged = [s.familiarity for s in case.sources.values() if s.familiarity is not None]
    for state in _WORST_FIRST:
        for familiarity in judged:
            if familiarity["state"] == state:
                reasons = (said(Message.from_json(r)) for r in familiarity["reasons"])
                return state, " ".join(reasons)
    return "", ""


def reading_work(progress: Progress) -> Work:
    """The line of the status bar while images are read."""
    title = translate("Reading", "Reading {name}").format(name=progress.doing)
    return Work(
        title if progress.doing else translate("Reading", "Reading"),
        progress.share,
        progress.cells,
        progress.cells_per_second,
        "cells",
        progress.seconds_left,
    )
