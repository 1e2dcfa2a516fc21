"""Proposals without a case as CSV and PDF: every cell counts, every page says what it is."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from pypdf import PdfReader

from tests.domain.build import proposal
from tests.gui.cases.house import NETWORK
from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ABBREVIATION
from wbc_desktop.network import Familiarity
from wbc_desktop.reporting import record_of_pdf
from wbc_desktop.workflow.classifying import Reading
from wbc_desktop.workflow.proposals_report import proposals_csv, proposals_pdf, proposals_record
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource

COUNTS = {"SEG": 150, "LYM": 40, "BLAST": 5, "UNID": 3, "NRBC": 4, "PLT": 9}


def now() -> datetime:
    return datetime(2026, 1, 2, 10, 15, tzinfo=UTC)


def reading(counts: dict[str, int] = COUNTS, images: int = 2) -> Reading:
    """Two images with these cells; every third lies at an edge."""
    made = Reading()
    for index in range(images):
        made.sources.append(
            OpenedSource(
                index, f"field_{index}.png", f"/a/patient meier/field_{index}.png", "0" * 64,
                "field", 640, 480, 0.1, "cells", "group",
            )
        )  # fmt: skip
    names = [a for a, n in counts.items() for _ in range(n)]
    for order, name in enumerate(names):
        picture = np.full((80, 80, 3), order % 255, np.uint8)
        made.cells.append(
            LocatedCell(
                order % images, Box(order, 0, 40, 40), order % 3 == 0, picture,
                proposal(BY_ABBREVIATION[name].id),
            )
        )  # fmt: skip
    made.familiarity["group"] = Familiarity("familiar", 0.9, ())
    return made


def test_every_cell_counts_as_in_the_json_document() -> None:
    rows = list(csv.DictReader(io.StringIO(proposals_csv(reading(), NETWORK, now))))
    counted = {row["class"]: int(row["k"]) for row in rows if int(row["k"])}
    assert counted == {"SEG": 150, "LYM": 40, "BLAST": 5, "UNID": 3}
    assert {row["D"] for row in rows} == {"198"}
    assert {row["signed_utc"] for row in rows} == {""}
    assert {row["case"] for row in rows} == {"field_0.png + 1"}


def test_every_page_is_marked_and_the_record_read_back(tmp_path: Path) -> None:
    path = tmp_path / "proposals.pdf"
    path.write_bytes(proposals_pdf(reading(), NETWORK, clock=now))
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert all("PROPOSALS, NOT REVIEWED" in page for page in pages)
    read = record_of_pdf(path)
    assert read.unchanged
    assert read.record == proposals_record(reading(), NETWORK, now)
    assert read.record.kind == "proposals"


def test_the_same_reading_at_the_same_time_gives_the_same_bytes() -> None:
    assert proposals_pdf(reading(), NETWORK, clock=now) == proposals_pdf(
        reading(), NETWORK, clock=now
    )


def test_network_and_what_it_does_not_know_are_named() -> None:
    for made in (reading(), reading({}, images=1)):
        record = proposals_record(made, NETWORK, now)
        assert [n.name for n in record.networks] == ["blood-11"]
        assert "blast" in record.untrained


def test_no_path_reaches_the_report() -> None:
    assert b"meier" not in proposals_record(reading(), NETWORK, now).canonical()


def test_images_without_cells_give_an_empty_report() -> None:
    record = proposals_record(reading({}, images=1), NETWORK, now)
    assert record.count.counted == 0
    assert proposals_pdf(reading({}, images=1), NETWORK, clock=now)


def test_an_estimate_stands_beside_the_count_and_is_marked(tmp_path: Path) -> None:
    record = proposals_record(reading(), NETWORK, now)
    assert record.estimate is not None
    assert record.estimate.left_out == COUNTS["UNID"]
    assert record.estimate.cells == sum(COUNTS.values()) - COUNTS["UNID"]
    path = tmp_path / "proposals.pdf"
    path.write_bytes(proposals_pdf(reading(), NETWORK, clock=now))
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Estimate before review" in text
    assert "never signed" in text.replace("\n", " ")


def test_without_a_familiar_slide_there_is_no_estimate() -> None:
    made = reading()
    made.familiarity["group"] = Familiarity("too_few_cells", None, ())
    record = proposals_record(made, NETWORK, now)
    assert record.estimate is None
    assert b"estimate" not in record.canonical()
