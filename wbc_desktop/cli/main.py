"""Parses the command line, runs one command and turns its outcome into an exit code."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from wbc_desktop import __version__
from wbc_desktop.cli import (
    case,
    classify,
    dataset,
    demonstration,
    evaluate,
    network,
    report,
    self_test,
    store,
    train,
)
from wbc_desktop.cli.output import remark
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseId
from wbc_desktop.errors import Cancelled, WbcError

log = logging.getLogger(__name__)

Picture = Callable[[House, CaseId, Path], None]

COMMANDS = (
    classify, evaluate, train, dataset, case, report, store, network, self_test, demonstration,
)  # fmt: skip

DISCLAIMER = (
    "For information. It supports a trained person and replaces nobody's judgement."
    " Not a medical device."
)

BUG = 5
INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wbc-desktop", description="The manual white-cell differential.", epilog=DISCLAIMER
    )
    parser.add_argument("--version", action="version", version=f"wbc_desktop {__version__}")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="folder of cases and settings")
    parser.add_argument("--person", default="", metavar="INITIALS", help="who acts")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser


def main(arguments: Sequence[str], picture: Picture) -> int:
    """Runs one command. ``picture`` draws the window on a case into a file.

    Returns the exit code of the contract: 0 done, 1 done with problems, 2 wrong arguments,
    3 unreadable input, 4 environment, 5 our bug.
    """
    options = build_parser().parse_args(list(arguments))
    options.picture = picture
    try:
        with House(options.data, initials=options.person) as house:
            return int(options.run(options, house))
    except WbcError as error:
        remark(str(error.message))
        if error.detail:
            log.info("%s", error.detail)
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        remark("Stopped. What was kept so far stays.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        log.exception("unexpected")
        remark(f"An error of the program itself: {type(error).__name__}: {error}")
        return BUG
