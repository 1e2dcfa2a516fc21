"""The PDF: same bytes from the same record, marked on every page, record read back."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from tests.domain.build import FORM, case, source
from tests.reporting.build import VECTOR, cells_of, picture, pictures, record, vector_case
from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.reporting import (
    RecordAmendment,
    RecordChange,
    SignedRecord,
    lay_out,
    record_of_pdf,
    render_pdf,
)
from wbc_desktop.reporting.fonts import width
from wbc_desktop.reporting.page import Picture, Writing
from wbc_desktop.reporting.sentences import remarks
from wbc_desktop.reporting.words import Words

BIG = {"SEG": 6000, "LYM": 2500, "BLAST": 900, "MONO": 400, "PROM": 60, "META": 140}
LONG = replace(
    FORM,
    patient_name="Freifrau von Hohenlohe-Schillingsfürst-Waldenburg, Maximiliane Kunigunde",
    requester="Universitätsklinikum, Hämatologisch-Onkologische Ambulanz " * 3,
    comment_white="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4,
)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def big(**fields: object) -> SignedRecord:
    form = replace(FORM, target=10_000, target_reason="study")
    return record(case(cells_of(BIG), form, **fields))


def test_the_same_record_gives_the_same_bytes() -> None:
    made = record(vector_case())
    again = SignedRecord.from_canonical(made.canonical())
    assert render_pdf(made, pictures(made)) == render_pdf(again, pictures(again))


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    made = record(vector_case())
    script = (
        "from tests.reporting.build import *; import sys;"
        "from wbc_desktop.reporting import render_pdf;"
        "r = record(vector_case()); sys.stdout.buffer.write(render_pdf(r, pictures(r)))"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert other.stdout == render_pdf(made, pictures(made))


@pytest.mark.parametrize(
    ("kind", "mark"),
    [("proposals", "PROPOSALS, NOT REVIEWED"), ("draft", "NOT SIGNED"), ("signed", "SIGNED")],
)
def test_every_page_says_what_it_is(kind: str, mark: str) -> None:
    made = record(case(cells_of({**VECTOR, "UNID": 30, "BLAST": 40})), kind)  # type: ignore[arg-type]
    pages = texts(render_pdf(made, pictures(made)))
    assert len(pages) > 1
    assert all(mark in page for page in pages)
    assert all("Not a medical device. For research and decision support." in p for p in pages)
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    if kind != "signed":
        assert not any("Signed by" in page for page in pages)


def test_a_half_reviewed_case_is_a_draft_on_every_page() -> None:
    made = record(case(cells_of(VECTOR, decided=50)), "draft")
    assert all("DRAFT, NOT SIGNED" in page for page in texts(render_pdf(made, {})))


def test_demonstration_and_amendment_are_marked_on_every_page() -> None:
    changed = (RecordChange("line.blast", "0", "1"),)
    amendment = RecordAmendment(
        2, "A blast was missed.", "TECH1", "2026-01-03T09:00:00+00:00", "Dr Ward", changed
    )
    made = big(demonstration=True).amended(amendment)
    pages = texts(render_pdf(made, pictures(made)))
    assert all("DEMONSTRATION" in page and "AMENDED 2" in page for page in pages)
    first = " ".join(pages[0].split())
    assert "A blast was missed. Changed: Blast 0 → 1. Told: Dr Ward." in first


def test_the_page_says_what_the_reference_asks_for() -> None:
    form = replace(FORM, requester="Ward 4", stain="Giemsa", comment_red="mild anisocytosis.")
    made = record(vector_case(form))
    text = " ".join(" ".join(texts(render_pdf(made, pictures(made)))).split())
    for wanted in (
        "Test, Case", "TEST-0001", "1970-01-01", "S26-000123", "Ward 4", "Giemsa",
        "image-assisted", "51.8 – 65.9", "7.32", "Counted 200 100.0 12.40",
        "Erythroblasts 3.0 per 100 leukocytes", "WBC not corrected", "Smudge cells 2",
        "Unidentified 0 of 200", "Blasts: 0 of 200, up to 1.8 %", "Left shift.",
        "Red cells: mild anisocytosis.", "smear_1.png: good, looks familiar",
        "Network blood-11 1.4.0", "Program wbc_desktop 1.0.0", "First reader TECH1",
        "Signed by", "Invented Technician", "2026-01-02 10:15 UTC",
        "Every counted cell was reviewed by a person.",
        "The network was not trained on: Blast, Reactive lymphocyte",
    ):  # fmt: skip
        assert wanted in text, wanted


def test_german_is_complete() -> None:
    made = record(vector_case(LONG, demonstration=True))
    text = " ".join(texts(render_pdf(made, pictures(made), "de")))
    assert "Segmentkernige" in text
    assert "59,0" in text
    assert "Kein Medizinprodukt" in text


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "made",
    [record(case([]), "draft"), big(demonstration=True), record(vector_case(LONG))],
    ids=["empty", "10000 cells", "long"],
)
def test_nothing_leaves_the_paper_or_runs_into_the_foot(made: SignedRecord, language: str) -> None:
    for page in lay_out(made, language):  # type: ignore[arg-type]
        for mark in page:
            if isinstance(mark, Writing):
                assert mark.x >= 45
                assert _right(mark) <= 551, mark
                assert mark.y >= 30
            if isinstance(mark, Picture):
                assert mark.y >= 55


def _right(mark: Writing) -> float:
    return mark.x + width(mark.text, mark.font, mark.size)


def test_texts_of_one_line_do_not_overlap() -> None:
    for made in (record(vector_case(LONG, demonstration=True)), big(demonstration=True)):
        for page in lay_out(made, "de"):
            written = [m for m in page if isinstance(m, Writing) and m.text.strip()]
            for one in written:
                beside = [o for o in written if abs(o.y - one.y) < 5 and o.x > one.x]
                assert all(o.x >= _right(one) - 0.5 for o in beside), (one, beside)


def test_sixty_pictures_and_missing_ones() -> None:
    cells = cells_of({"META": 24, "PROM": 24, "BLAST": 24})
    made = record(case(cells), "draft")
    shown = [m for page in lay_out(made) for m in page if isinstance(m, Picture)]
    assert len(shown) == len(made.pictures) == 72
    assert len(render_pdf(made, {})) < len(render_pdf(made, pictures(made)))


def test_of_many_cells_the_report_says_how_many_it_shows() -> None:
    assert "24 of 900 BLAST" in " ".join(texts(render_pdf(big(), {})))


def test_merged_bands_stand_nowhere_on_the_page() -> None:
    made = record(vector_case(), rules=LaboratoryRules(bands="merged"))
    told = [mark.text for page in lay_out(made) for mark in page if isinstance(mark, Writing)]
    assert "NEUT" in told
    assert not {"SEG", "BAND", "Segmented neutrophil", "Band neutrophil"} & set(told)
    assert any("8 of 132 NEUT" in text for text in told)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (replace(FORM, birth_date=""), "No reference ranges: the age is not known."),
        (
            replace(FORM, reference_group="nonsense"),
            "No reference ranges: the laboratory does not have the chosen group.",
        ),
    ],
)
def test_the_page_says_why_there_are_no_ranges(form: CaseForm, told: str) -> None:
    made = record(vector_case(form))
    assert told in remarks(made, Words("en"))
    older = replace(made, no_ranges="")
    assert "No reference ranges." in remarks(older, Words("en"))
    assert older.canonical().count(b"no_ranges") == 0


def test_oblong_and_grey_pictures_are_taken() -> None:
    made = record(case(cells_of({"LYM": 1})), "draft")
    out = io.BytesIO()
    Image.new("L", (300, 90), 120).save(out, "PNG")
    pdf = render_pdf(made, {made.pictures[0].crop: out.getvalue()})
    image = PdfReader(io.BytesIO(pdf)).pages[0].images[0].image
    assert image is not None
    assert image.size == (90, 90)


def test_signs_the_typeface_lacks_are_shown_as_missing() -> None:
    made = record(vector_case(replace(FORM, patient_name="王小明")))
    assert "□□□" in texts(render_pdf(made, {}))[0]


def test_an_unchanged_report_is_read_back(tmp_path: Path) -> None:
    made = record(vector_case())
    read = record_of_pdf(_kept(tmp_path, render_pdf(made, pictures(made))))
    assert read.unchanged
    assert read.record == made


def test_an_altered_page_is_noticed(tmp_path: Path) -> None:
    made = record(vector_case())
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(render_pdf(made, pictures(made)))))
    drawn = writer.pages[0].get_contents()
    assert drawn is not None
    stream = DecodedStreamObject()
    stream.set_data(drawn.get_data() + b"\n0 0 50 50 re f")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    assert record_of_pdf(_written(tmp_path, writer)).differs == ("pages",)


def test_an_altered_record_is_noticed(tmp_path: Path) -> None:
    made = record(vector_case())
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(render_pdf(made, {}))))
    forged = made.canonical().replace(b'"count":118', b'"count":119')
    attached = next(a for a in writer.attachment_list if a.name == "record.json")
    attached.content = forged
    read = record_of_pdf(_written(tmp_path, writer))
    assert read.differs == ("record",)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no report"):
        record_of_pdf(_kept(tmp_path, b""))


@pytest.mark.logs("pypdf")
@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing", b"text"])
def test_what_is_no_report_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="no report"):
        record_of_pdf(_kept(tmp_path, data))


def test_a_pdf_of_somebody_else_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    with pytest.raises(InputError, match="no report"):
        record_of_pdf(_written(tmp_path, writer))


def test_an_absent_file_is_the_hosts_matter(tmp_path: Path) -> None:
    with pytest.raises(HostError):
        record_of_pdf(tmp_path / "none.pdf")


def test_proposals_state_no_patient_and_no_critical_value() -> None:
    made = record(case(cells_of({"BLAST": 5}, 0), CaseForm(specimen_kind="")), "proposals")
    text = " ".join(texts(render_pdf(made, {})))
    assert "not stated" not in text
    assert "Critical" not in text
    assert "No person has reviewed them" in text


def test_a_picture_is_embedded_small() -> None:
    made = record(case(cells_of({"LYM": 1})), "draft")
    pdf = render_pdf(made, {made.pictures[0].crop: picture(1, side=900)})
    image = PdfReader(io.BytesIO(pdf)).pages[0].images[0].image
    assert image is not None
    assert image.size == (160, 160)


def _kept(folder: Path, data: bytes) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return path


def _written(folder: Path, writer: PdfWriter) -> Path:
    path = folder / "report.pdf"
    writer.write(path)
    return path


def test_slides_of_which_the_same_is_said_stand_together() -> None:
    made = case(cells_of({"LYM": 1}))
    made.sources = {
        SourceId(f"s{n}"): source(id=SourceId(f"s{n}"), name=f"field_{n}.jpg", order=n)
        for n in range(1, 14)
    }
    other = SourceId("s14")
    made.sources[other] = source(id=other, name="late.jpg", order=14, quality="acceptable")
    text = " ".join(" ".join(texts(render_pdf(record(made, "draft"), {}))).split())
    assert "field_1.jpg to field_13.jpg (13): good, looks familiar" in text
    assert "late.jpg: acceptable" in text


def test_proposals_are_not_called_a_manual_differential() -> None:
    made = record(case(cells_of({"SEG": 50}, 0), CaseForm(specimen_kind="")), "proposals")
    text = " ".join(texts(render_pdf(made, {})))
    assert "Proposed differential" in text
    assert "Manual differential" not in text
    assert "kept with the case" not in text
