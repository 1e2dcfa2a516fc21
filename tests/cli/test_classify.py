"""``classify`` as a script of a laboratory uses it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pypdf
import pytest

from tests.bad_files import stained
from tests.cli.conftest import Run, valid
from tests.imaging.build import save
from wbc_desktop.reporting import record_of_pdf


def test_json_on_stdout_follows_the_schema(run: Run, fields: tuple[Path, ...]) -> None:
    outcome = run("classify", *fields[:2], "--json", "-")
    assert outcome.code == 0
    assert outcome.err == ""
    document = valid(outcome.json, "classify")
    assert [s["path"] for s in document["sources"]] == [str(f) for f in fields[:2]]
    assert {s["scale_from"] for s in document["sources"]} == {"file"}
    counted = document["differential"]
    estimate = document["estimate_before_review"]
    judged = {s["familiarity"]["state"] for s in document["sources"] if s["familiarity"]}
    assert (estimate is not None) == (judged == {"familiar"})
    in_all = sum(row["count"] for row in counted["classes"].values())
    assert in_all == counted["denominator"] > 20
    assert in_all + sum(counted["not_counted"].values()) == len(document["cells"])
    for cell in document["cells"]:
        source = document["sources"][cell["source"]]
        x, y, width, height = cell["box"]
        assert x >= 0
        assert y >= 0
        assert x + width <= source["width"]
        assert y + height <= source["height"]
        assert cell["class"] == max(cell["probabilities"], key=cell["probabilities"].get)
        assert (cell["reason"] is None) != cell["unidentified"]


def test_a_summary_for_a_person_without_json(run: Run, fields: tuple[Path, ...]) -> None:
    outcome = run("classify", fields[0])
    first, *lines = outcome.out.splitlines()
    assert first.startswith("Proposals, not reviewed: ")
    assert any("%  (" in line for line in lines)


def test_files_are_written_whole(run: Run, fields: tuple[Path, ...], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    pdf, table, document = out / "a.pdf", out / "a.csv", out / "a.json"
    outcome = run("classify", fields[0], "--json", document, "--csv", table, "--pdf", pdf)
    assert outcome.code == 0
    assert outcome.out.startswith("Proposals, not reviewed")
    assert sorted(p.name for p in out.iterdir()) == ["a.csv", "a.json", "a.pdf"]
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8"))))
    assert list(rows[0])[:7] == ["case", "specimen", "version", "class", "k", "D", "pct"]
    assert record_of_pdf(pdf).record.kind == "proposals"


def test_every_page_of_the_pdf_says_that_nobody_reviewed_it(
    run: Run, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    run("classify", *fields[:3], "--pdf", tmp_path / "a.pdf")
    pages = pypdf.PdfReader(tmp_path / "a.pdf").pages
    assert pages
    for page in pages:
        assert "PROPOSALS, NOT REVIEWED" in page.extract_text()


def test_a_stated_scale_and_kind_are_taken(run: Run, fields: tuple[Path, ...]) -> None:
    shown = run("classify", fields[0], "--microns-per-pixel", "0.2", "--kind", "field")
    assert shown.code == 0
    outcome = run(
        "classify", fields[0], "--microns-per-pixel", "0.2", "--kind", "crop", "--json", "-"
    )
    (source,) = outcome.json["sources"]
    assert (source["kind"], source["scale_from"], source["microns_per_pixel"]) == (
        "crop",
        "given",
        0.2,
    )
    assert len(outcome.json["cells"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--kind", "photo"],
        ["--microns-per-pixel", "0"],
        ["--microns-per-pixel", "nan"],
        ["--microns-per-pixel", "wide"],
        ["--tune"],
    ],
)
def test_wrong_arguments(run: Run, wrong: list[str]) -> None:
    outcome = run("classify", *wrong, *(["a.png"] if wrong else []))
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("usage: wbc-desktop")


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(
    run: Run, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    outcome = run("classify", tmp_path / "gone.png", fields[0], "--json", "-")
    assert outcome.code == 1
    assert outcome.err.startswith("“gone.png” is not there")
    document = valid(outcome.json, "classify")
    assert [s["problem"] and s["problem"]["code"] for s in document["sources"]] == [
        None,
        "imaging.gone",
    ]


def test_nothing_that_can_be_read(run: Run, tmp_path: Path) -> None:
    outcome = run("classify", tmp_path / "gone.png", "--json", "-")
    assert (outcome.code, outcome.out) == (3, "")
    assert "None of the images could be read." in outcome.err


def test_a_list_of_labels_among_the_images_is_no_problem(
    run: Run, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "smear"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(fields[0].read_bytes())
    (folder / "labels.csv").write_text("file,label\n")
    outcome = run("classify", folder, "--json", "-")
    assert outcome.code == 0
    assert "“smear/labels.csv” is no image that this program reads and was left out." in outcome.err
    assert len(outcome.json["sources"]) == 1


def test_a_scale_that_cannot_be_told_is_asked_for(run: Run, tmp_path: Path) -> None:
    plain = save(tmp_path / "plain.png", np.full((900, 1200, 3), 230, np.uint8))
    outcome = run("classify", plain, "--kind", "field", "--json", "-")
    assert outcome.code == 1
    assert "State the microns per pixel." in outcome.err
    (source,) = valid(outcome.json, "classify")["sources"]
    assert (source["scale_from"], source["problem"]["code"]) == ("unknown", "reading.scale_unknown")
    assert run("classify", plain, "--microns-per-pixel", "0.1").code == 0


def test_a_scale_that_is_hardly_told_is_said_to_be_a_guess(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "smear"
    folder.mkdir()
    for seed in range(2):
        save(folder / f"{seed}.png", stained(1200, 900, seed))
    outcome = run("classify", folder, "--kind", "field", "--json", "-")
    assert outcome.code == 0
    assert outcome.err.count("do not tell its scale clearly") == 1
    for source in valid(outcome.json, "classify")["sources"]:
        assert (source["scale_from"], source["problem"]) == ("unknown", None)
