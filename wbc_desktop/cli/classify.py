"""``classify``: images to proposals, without a case and without review."""

from __future__ import annotations

import argparse
from pathlib import Path
from threading import Event

from wbc_desktop.cli.documents import classify_document
from wbc_desktop.cli.estimates import estimate_lines
from wbc_desktop.cli.output import ProgressLine, remark, result, write_file, write_json
from wbc_desktop.composition import House
from wbc_desktop.errors import InputError
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.classifying import Reading, read_all
from wbc_desktop.workflow.estimating import estimate_of_reading
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.proposals_report import proposals_csv, proposals_pdf
from wbc_desktop.workflow.reading_events import Progress

NOTHING_READ = Wording("cli.nothing_read", "None of the images could be read.")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("classify", help="find and pre-classify white cells in images")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--network", type=Path, metavar="FILE", help="a .wbcnet file")
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    parser.add_argument("--kind", choices=("auto", "crop", "field", "slide"), default="auto")
    parser.add_argument("--json", metavar="FILE|-")
    parser.add_argument("--csv", type=Path, metavar="FILE")
    parser.add_argument("--pdf", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def positive(text: str) -> float:
    """A number above 0.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 100:
        raise argparse.ArgumentTypeError(f"must be a number above 0 and below 100, got {text}")
    return value


def run(options: argparse.Namespace, house: House) -> int:
    network = house.network(options.network)
    line = ProgressLine()
    reading = read_all(
        house.reader(network),
        options.paths,
        ReadingOptions(options.kind, options.microns_per_pixel),
        Event(),
        lambda progress: line.show(describe(progress)),
    )
    line.clear()
    for message in (*reading.remarks, *reading.problems):
        remark(str(message))
    if not reading.sources:
        raise InputError(NOTHING_READ())
    _write(options, house, reading)
    return 1 if reading.problems else 0


def describe(progress: Progress) -> str:
    left = progress.seconds_left
    tail = f", {left:.0f} s left" if left is not None else ""
    rate = f"{progress.cells_per_second:.0f} cells/s"
    return f"{progress.share:4.0%} {progress.doing} · {progress.cells} cells · {rate}{tail}"


def _write(options: argparse.Namespace, house: House, reading: Reading) -> None:
    document = classify_document(reading, house.network(options.network))
    if options.json:
        write_json(document, options.json)
    if options.csv:
        write_file(options.csv, proposals_csv(reading, house.network(options.network)).encode())
    if options.pdf:
        write_file(options.pdf, proposals_pdf(reading, house.network(options.network)))
    if options.json != "-":
        result(summary(document))
        for text in estimate_lines(estimate_of_reading(reading)):
            result(text)


def summary(document: dict[str, object]) -> str:
    """The differential of the proposals with its limits, as lines for a person."""
    differential = document["differential"]
    assert isinstance(differential, dict)
    lines = [f"Proposals, not reviewed: {differential['denominator']} cells counted"]
    for name, row in differential["classes"].items():
        if row["count"]:
            limits = f"{row['lower']:.1f}–{row['upper']:.1f}"
            lines.append(f"  {name:22} {row['count']:5}  {row['percent']:5.1f} %  ({limits})")
    for name, count in differential["not_counted"].items():
        lines.append(f"  {name:22} {count:5}  (not in the 100 %)")
    return "\n".join(lines)
