"""``case``: new cases from images, the worklist, how a case stands, and case files."""

from __future__ import annotations

import argparse
from dataclasses import fields
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.cli.case_show import case_document, print_case
from wbc_desktop.cli.classify import describe, positive
from wbc_desktop.cli.output import ProgressLine, remark, result, write_file, write_json
from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case, CaseForm, CaseId, CaseState
from wbc_desktop.errors import RefusedError
from wbc_desktop.network import Network
from wbc_desktop.store import Store
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.case_file import export_case, import_case
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.form_checks import checked
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.signing import moves_towards

NO_SUCH_CASE = Wording("cli.no_such_case", "There is no case “{number}”. See: case list")
NOT_A_PAIR = Wording("cli.not_a_pair", "“{text}” is not CLASS=PERCENT.")

_TEXT_FIELDS = tuple(f.name for f in fields(CaseForm) if f.name not in ("analyser",))


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("case", help="cases: new, list, show, export, import")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    _add_new(acts)
    listed = acts.add_parser("list", help="all cases, the last changed first")
    listed.add_argument("--json", metavar="FILE|-")
    listed.set_defaults(run=show_all)
    show = acts.add_parser("show", help="how a case stands: its differential and what is open")
    show.add_argument("case", metavar="CASE", help="its number")
    show.add_argument("--json", metavar="FILE|-")
    show.set_defaults(run=show_one)
    export = acts.add_parser("export", help="write a case with its journal and pictures to a file")
    export.add_argument("case", metavar="CASE")
    export.add_argument("file", type=Path, metavar="FILE")
    export.set_defaults(run=write_case)
    bring = acts.add_parser("import", help="take in a case file, after checking every hash")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.set_defaults(run=take_in)


def _add_new(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = acts.add_parser("new", help="a new case; images named are read into it")
    new.add_argument("case", metavar="CASE", help="its number")
    new.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    new.add_argument("--network", type=Path, metavar="FILE")
    new.add_argument("--microns-per-pixel", type=positive, metavar="X")
    new.add_argument("--kind", choices=("auto", "crop", "field", "slide"), default="auto")
    for name in _TEXT_FIELDS:
        new.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", dest=f"form_{name}")
    new.add_argument(
        "--analyser", action="append", default=[], metavar="CLASS=PERCENT", dest="form_analyser"
    )
    new.set_defaults(run=create)


def create(options: argparse.Namespace, house: House) -> int:
    form, network = _form(options, house), house.network(options.network)
    case = house.store.cases.create(options.case, form, False, house.person)
    problems = _read(options, house, network, case) if options.paths else 0
    print_case(house, house.store.cases.load(case.id)[0])
    return 1 if problems else 0


def _form(options: argparse.Namespace, house: House) -> CaseForm:
    """The form from the options, each field checked as the window checks it."""
    form = CaseForm()
    for name in _TEXT_FIELDS:
        typed = getattr(options, f"form_{name}")
        if typed is not None:
            form = _with(form, name, typed)
    house.ranges.must_have_group(form.reference_group)
    pairs = dict(_pair(text) for text in options.form_analyser)
    return _with(form, "analyser", pairs) if pairs else form


def _with(form: CaseForm, name: str, typed: Any) -> CaseForm:
    values = {f.name: getattr(form, f.name) for f in fields(form)}
    return CaseForm(**values | {name: checked(name, typed, form, date.today())})


def _pair(text: str) -> tuple[str, str]:
    name, equals, percent = text.partition("=")
    if not equals:
        raise RefusedError(NOT_A_PAIR(text=text))
    return name.strip(), percent


def _read(options: argparse.Namespace, house: House, network: Network, case: Case) -> int:
    """Reads the images into the case; returns how many could not be read."""
    by = house.person
    desk = house.desk(case.id, 1)
    for change in moves_towards(case, CaseState.COUNTING):
        desk.keep(change, by).result()
    reading = CaseReading(house.reader(network), desk, by, network.sha256)
    chosen = ReadingOptions(options.kind, options.microns_per_pixel)
    line, problems = ProgressLine(), 0
    for batch in reading.run(options.paths, chosen, Event(), Beginning.of(case)):
        line.show(describe(batch.progress))
        for message in (*batch.remarks, *batch.problems):
            line.clear()
            remark(str(message))
        problems += len(batch.problems)
    line.clear()
    return problems


def find(store: Store, number: str) -> CaseId:
    """The case of a number.

    Raises:
        RefusedError: there is none.
    """
    for summary in store.cases.list():
        if summary.number == number:
            return summary.id
    raise RefusedError(NO_SUCH_CASE(number=number))


def show_all(options: argparse.Namespace, house: House) -> int:
    summaries = house.worklist.list()
    if options.json:
        cases = [
            {
                "number": s.number,
                "state": s.state.value,
                "version": s.version,
                "amending": s.amending,
                "demonstration": s.demonstration,
                "specimen": s.specimen,
                "cells": s.cells,
                "reviewed": s.reviewed,
                "updated": s.updated.isoformat(),
                "counted": s.count.counted if s.count else None,
                "target": s.count.target if s.count else None,
            }
            for s in summaries
        ]
        write_json({"schema": 1, "cases": cases}, options.json)
    if options.json != "-":
        for s in summaries:
            progress = f"{s.count.counted} of {s.count.target} reviewed" if s.count else ""
            result(f"{s.number:20} {s.state.value:10} {progress:22} {s.specimen}".rstrip())
    return 0


def show_one(options: argparse.Namespace, house: House) -> int:
    case, _ = house.store.cases.load(find(house.store, options.case))
    if options.json:
        write_json(case_document(house, case), options.json)
    if options.json != "-":
        print_case(house, case)
    return 0


def write_case(options: argparse.Namespace, house: House) -> int:
    write_file(options.file, export_case(house.store, find(house.store, options.case)))
    result(str(options.file))
    return 0


def take_in(options: argparse.Namespace, house: House) -> int:
    case = import_case(house.store, options.file, house.person)
    result(f"Case {case.number}, {case.state.value}: {len(case.in_capture_order())} cells")
    return 0
