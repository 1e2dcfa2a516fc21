"""``report``: the report of a case, signed if it is, else its draft."""

from __future__ import annotations

import argparse
from pathlib import Path

from wbc_desktop.cli.case import find
from wbc_desktop.cli.output import remark, result, write_file
from wbc_desktop.composition import House
from wbc_desktop.reporting import LANGUAGES
from wbc_desktop.workflow.reports import record_for, report_csv, report_pdf


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "report", help="the report of a case: its newest signed version, or a draft of an open one"
    )
    parser.add_argument("case", metavar="CASE", help="its number")
    parser.add_argument("--pdf", type=Path, metavar="FILE")
    parser.add_argument("--csv", type=Path, metavar="FILE")
    parser.add_argument("--version", type=int, metavar="N", help="an earlier signed version")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.set_defaults(run=run, usage_error=parser.error)


def run(options: argparse.Namespace, house: House) -> int:
    if not (options.pdf or options.csv):
        options.usage_error("one of --pdf and --csv is needed")
    id = find(house.store, options.case)
    laboratory = house.laboratory()
    record = record_for(house.store, id, laboratory, options.version)
    if options.pdf:
        pdf = report_pdf(house.store, id, laboratory, options.version, options.language)
        write_file(options.pdf, pdf)
        result(str(options.pdf))
    if options.csv:
        text = report_csv(house.store, id, laboratory, options.version)
        write_file(options.csv, text.encode())
        result(str(options.csv))
    if record.kind != "signed":
        remark(f"Case {record.case_number} is not signed: this is a draft.")
    return 0
