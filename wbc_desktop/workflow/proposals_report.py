"""The report of a reading that nobody reviewed: proposals, and marked so on every page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from wbc_desktop import __version__
from wbc_desktop.clock import Clock, local_day, utc_now
from wbc_desktop.domain.case import Case, CaseForm, CaseId, Source
from wbc_desktop.domain.cell import Cell, CellId, SourceId
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.standing import standing
from wbc_desktop.imaging import png_bytes
from wbc_desktop.network import Network
from wbc_desktop.reporting import (
    Circumstances,
    Language,
    SignedRecord,
    record_of,
    render_csv,
    render_pdf,
    untrained,
)
from wbc_desktop.workflow.classifying import Reading
from wbc_desktop.workflow.estimating import estimate_of_reading
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource
from wbc_desktop.workflow.reports import as_text, record_of_network, recorded

NO_RANGES = RangeTable((), (), ())
"""Nothing is known of the patient, so nothing is flagged and nothing is critical."""


def proposals_csv(reading: Reading, network: Network, clock: Clock = utc_now) -> str:
    """The proposals as CSV, one line per class; version 0 and no signature."""
    return render_csv(proposals_record(reading, network, clock))


def proposals_pdf(
    reading: Reading, network: Network, language: Language = "en", clock: Clock = utc_now
) -> bytes:
    """The proposals as PDF, every page marked as not reviewed."""
    record = proposals_record(reading, network, clock)
    return render_pdf(record, _pictures(reading, record), language)


def proposals_record(reading: Reading, network: Network, clock: Clock = utc_now) -> SignedRecord:
    """What a report of proposals prints; counts every cell that was found, names the network even
    where it found none. Beside the count stands the estimate of ``estimating``."""
    now = clock()
    case = _case(reading)
    rules = LaboratoryRules()
    view = standing(case, rules, NO_RANGES, local_day(now), proposed=True)
    used = record_of_network(network)
    known = {network.sha256: used}
    around = Circumstances(rules, {}, known, f"wbc_desktop {__version__}", as_text(now))
    record = record_of(case, view, "proposals", around)
    estimate = recorded(estimate_of_reading(reading))
    return replace(record, networks=(used,), untrained=untrained([used]), estimate=estimate)


def _case(reading: Reading) -> Case:
    """The reading as a case of which nothing is known but its images.

    Its own target takes in every cell, and cells at an edge count, as in the JSON document.
    """
    count = len(reading.cells)
    case = Case(CaseId(""), _name(reading), form=CaseForm(target=count + 1, specimen_kind=""))
    for opened in reading.sources:
        source = _source(opened, reading)
        case.sources[source.id] = source
    for order, located in enumerate(reading.cells):
        cell = _cell(located, order)
        case.cells[cell.id] = cell
    return case


def _name(reading: Reading) -> str:
    first = reading.sources[0].name
    more = len(reading.sources) - 1
    return f"{first} + {more}" if more else first


def _source(opened: OpenedSource, reading: Reading) -> Source:
    judged = reading.familiarity.get(opened.group)
    return Source(
        SourceId(str(opened.index)),
        opened.name,
        "",
        opened.sha256,
        opened.kind,
        opened.width,
        opened.height,
        opened.index,
        opened.microns_per_pixel,
        opened.scale_from,
        "read",
        judged.as_json() if judged else None,
    )


def _cell(located: LocatedCell, order: int) -> Cell:
    return Cell(
        CellId(str(order)),
        SourceId(str(located.source)),
        order,
        located.box,
        _digest(located),
        proposal=located.proposal,
    )


def _digest(located: LocatedCell) -> str:
    """Names the picture by its pixels: only those that are shown are worth encoding."""
    return hashlib.sha256(located.picture.tobytes()).hexdigest()


def _pictures(reading: Reading, record: SignedRecord) -> Mapping[str, bytes]:
    wanted = {picture.crop for picture in record.pictures}
    named = ((_digest(cell), cell) for cell in reading.cells)
    return {digest: png_bytes(cell.picture) for digest, cell in named if digest in wanted}
