"""Parses the command line, runs one command and turns its outcome into an exit code."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from wbc_desktop import __version__
from wbc_desktop.cli import (
    adapt,
    case,
    classify,
    compare,
    dataset,
    demonstration,
    evaluate,
    network,
    report,
    self_test,
    store,
    train,
    tune,
)
from wbc_desktop.cli.output import drop_results, remark
from wbc_desktop.composition import House, data_folder
from wbc_desktop.domain.case import CaseId
from wbc_desktop.errors import Cancelled, HostError, WbcError
from wbc_desktop.imaging import printable
from wbc_desktop.log_file import logged_to
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

Picture = Callable[[House, CaseId, Path], None]

COMMANDS = (
    classify, evaluate, compare, train, adapt, tune, dataset, case, report, store, network,
    self_test, demonstration,
)  # fmt: skip

DISCLAIMER = (
    "For information. It supports a trained person and replaces nobody's judgement."
    " Not a medical device."
)

STOPPED = Wording("cli.stopped", "Stopped. What was kept so far stays.")
REFUSED = Wording("cli.refused", "The computer refuses: {why}. Details are in the log file {log}.")
UNEXPECTED = Wording(
    "cli.unexpected",
    "An error of the program itself happened ({kind}). What was kept so far stays. Details are in"
    " the log file {log}.",
)

LOG_FILE = "command_line.log"
"""Beside the window's own: the two may run at once."""

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
    file = (options.data or data_folder()) / LOG_FILE
    with logged_to(file):
        try:
            return _run(options)
        except WbcError as error:
            log.info("%s: %s", error.message.code, error.detail)
            remark(str(error.message))
            return error.exit_code
        except (KeyboardInterrupt, Cancelled):
            remark(str(STOPPED()))
            return INTERRUPTED
        except BrokenPipeError:
            return 0
        except OSError as error:
            log.info("the computer refused", exc_info=error)
            remark(str(REFUSED(why=error.strerror or type(error).__name__, log=printable(file))))
            return HostError.exit_code
        except Exception as error:
            log.exception("unexpected")
            remark(str(UNEXPECTED(kind=type(error).__name__, log=printable(file))))
            return WbcError.exit_code


def _run(options: argparse.Namespace) -> int:
    """Runs the command; what it wrote has left the program when this returns."""
    try:
        with House(options.data, initials=options.person) as house:
            code = int(options.run(options, house))
        sys.stdout.flush()
    except OSError:
        drop_results()
        raise
    return code
