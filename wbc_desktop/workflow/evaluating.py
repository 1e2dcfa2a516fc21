"""Measures a network on a labelled set and puts the figures on paper; corrected labels hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop import __version__
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.errors import InputError
from wbc_desktop.learning.corrections import Corrections, key_of
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.label_map import label_map
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.reporting import Language
from wbc_desktop.reporting.evaluation_paper import evaluation_pdf
from wbc_desktop.reporting.evaluation_sheet import evaluation_csv
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.training import ChildRun

NO_CLASS = Wording("corrections.no_class", "“{label}” is no class of this program.")

TRAININGS = "trainings"


def corrections_in(data_folder: Path) -> Corrections:
    """The corrected labels of the laboratory whose data lie in a folder."""
    return Corrections(data_folder / TRAININGS)


def with_corrections(
    job: Mapping[str, Any], corrections: Corrections, stop: Event = NEVER
) -> dict[str, Any]:
    """A job on a set with the labels a person corrected; reads the set, so never in a window.

    A job that was begun keeps those it was begun with.

    Raises:
        WbcError: the set or the corrections cannot be read.
        Cancelled: ``stop`` was set.
    """
    if "corrected" in job:
        return dict(job)
    root = Path(job["data"])
    if not corrections.all():
        return {**job, "corrected": {}}
    data = read_data_set(root, label_map(job.get("labels") or {}), stop=stop)
    return {**job, "corrected": corrections.names(root, data.items, stop)}


def correct(corrections: Corrections, item: Item, label: str, was: str) -> None:
    """Keeps that a cell is ``label``, whatever its set says (``was``, that takes it back).

    Raises:
        WbcError: ``label`` is no class, the picture cannot be read or the word not kept.
    """
    if label not in BY_ID and label != was:
        raise InputError(NO_CLASS(label=label))
    corrections.correct(key_of(item), label, was)


def measured(job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The events of an evaluation in its child process; the last one is its result."""
    child = ChildRun(job)
    try:
        yield from child.events()
    finally:
        child.close()


def figures_csv(document: Mapping[str, Any]) -> str:
    """The document of an evaluation as a sheet."""
    return evaluation_csv(document)


def figures_pdf(document: Mapping[str, Any], about: str, language: Language = "en") -> bytes:
    """The document of an evaluation as pages; ``about`` says of what set and part it is."""
    return evaluation_pdf(document, about, f"wbc_desktop {__version__}", language)


def document_of(result: Mapping[str, Any]) -> dict[str, Any]:
    """The document of an evaluation with its pictures, from the result of its child."""
    pictures = {name: result.get(name, []) for name in ("mistakes", "rights")}
    return {**result["figures"], **pictures}
