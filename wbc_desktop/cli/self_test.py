"""``self-test``: proves this very installation, step by step, in a folder that is thrown away."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from wbc_desktop.cli.documents import program_document
from wbc_desktop.cli.output import remark, result, write_json
from wbc_desktop.composition import PROGRAM, House
from wbc_desktop.domain.case import CaseId
from wbc_desktop.network import open_network
from wbc_desktop.workflow.networks import shipped_file
from wbc_desktop.workflow.self_testing import SelfTest, StepResult, keep_deciding


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("self-test", help="prove that this installation works")
    parser.add_argument("--json", metavar="FILE|-")
    parser.add_argument("--keep-deciding", nargs=2, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    if options.keep_deciding:
        folder, case = options.keep_deciding
        keep_deciding(Path(folder), CaseId(case), PROGRAM, result)
    with tempfile.TemporaryDirectory(prefix="wbc-self-test-") as folder:
        network = open_network(shipped_file())
        steps = [_told(s) for s in SelfTest(Path(folder), PROGRAM, network, house.reader).steps()]
    passed = all(step.passed for step in steps)
    if options.json:
        write_json(_document(steps, passed), options.json)
    return 0 if passed else 5


def _told(step: StepResult) -> StepResult:
    mark = "ok    " if step.passed else "FAILED"
    remark(f"{mark} {step.step:14} {step.seconds:5.1f} s  {step.detail}")
    return step


def _document(steps: list[StepResult], passed: bool) -> dict[str, object]:
    return {
        "program": program_document(),
        "passed": passed,
        "steps": [
            {
                "step": step.step,
                "passed": step.passed,
                "seconds": round(step.seconds, 3),
                "detail": step.detail,
            }
            for step in steps
        ],
    }
