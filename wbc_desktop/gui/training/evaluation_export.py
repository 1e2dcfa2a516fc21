"""Writes the figures of an evaluation as CSV or PDF, in a worker's thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from PySide6.QtCore import QLocale

from wbc_desktop.errors import HostError
from wbc_desktop.gui.training.evaluation_figures import Evaluation
from wbc_desktop.gui.workers.background import Task
from wbc_desktop.reporting import Language
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.evaluating import figures_csv, figures_pdf

NOT_WRITTEN = Wording("training.not_written", "“{name}” could not be written: {why}")
WRITTEN = Wording("training.written", "The figures are in “{name}”.", news=True)


def screen_language() -> Language:
    return "de" if QLocale().language() == QLocale.Language.German else "en"


def writing(evaluation: Evaluation, about: str, path: Path, language: Language) -> Task:
    def task(stop: Event) -> Iterator[object]:
        del stop
        try:
            write_whole(path, _exported(evaluation, about, path, language))
        except OSError as error:
            why = error.strerror or str(error)
            raise HostError(NOT_WRITTEN(name=path.name, why=why), repr(error)) from error
        yield WRITTEN(name=path.name)

    return task


def _exported(evaluation: Evaluation, about: str, path: Path, language: Language) -> bytes:
    if path.suffix.lower() == ".csv":
        return figures_csv(evaluation.document).encode("utf-8-sig")
    return figures_pdf(evaluation.document, about, language)
