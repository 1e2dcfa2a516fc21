"""``demonstration``: the drawn case without a window: its differential, report and picture."""

from __future__ import annotations

import argparse
from pathlib import Path
from threading import Event

from wbc_desktop.cli.classify import describe
from wbc_desktop.cli.estimates import estimate_lines
from wbc_desktop.cli.output import ProgressLine, make_folder, result, write_file
from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.lines import summands
from wbc_desktop.domain.standing import Standing
from wbc_desktop.drawing import demonstration
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.demonstration import begin_demonstration
from wbc_desktop.workflow.estimating import estimate_of_case
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reports import proposals_of_case

PDF, PICTURE = "demonstration.pdf", "demonstration.png"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "demonstration", help="read the drawn demonstration case without a window"
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    make_folder(options.out)
    case = _read(house)
    pdf, view = proposals_of_case(house.store, case.id)
    result(_differential(case, view))
    for text in estimate_lines(estimate_of_case(case, view.count_set.ids)):
        result(text)
    write_file(options.out / PDF, pdf)
    result(f"report   {(options.out / PDF).resolve()}")
    options.picture(house, case.id, options.out / PICTURE)
    result(f"picture  {(options.out / PICTURE).resolve()}")
    return 0


def _read(house: House) -> Case:
    """A fresh demonstration case with its fields read and kept, as the window would."""
    by, network = house.person, house.network()
    shown = demonstration()
    case = begin_demonstration(house.store, shown, by)
    reading = CaseReading(house.reader(network), house.desk(case.id, 1), by, network.sha256)
    line = ProgressLine()
    for batch in reading.run(shown.fields, ReadingOptions(), Event(), Beginning.of(case)):
        line.show(describe(batch.progress))
    line.clear()
    return house.store.cases.load(case.id)[0]


def _differential(case: Case, view: Standing) -> str:
    """What the network proposes, with exact 95 % limits, as a table for a person."""
    counted = view.differential
    lines = [
        f"Case {case.number}: {counted.denominator} of {len(case.cells)} cells are in the count.",
        "PROPOSALS, NOT REVIEWED",
        f"  {'class':8} {'n':>4}  {'%':>6}  95 % limits",
    ]
    for line in summands(counted.shown_lines):
        limits = f"{line.lower:.1f}–{line.upper:.1f}" if line.lower is not None else ""
        lines.append(f"  {line.id:22} {line.count:4}  {line.shown:>6}  {limits}")
    for name, count in counted.other.items():
        if count:
            lines.append(f"  {name:22} {count:4}  not in the 100 %")
    return "\n".join(lines)
