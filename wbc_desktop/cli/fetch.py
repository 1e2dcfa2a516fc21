"""``dataset fetch``: a public set, after its licence was shown and accepted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from wbc_desktop.cli.output import ProgressLine, remark, result
from wbc_desktop.composition import House
from wbc_desktop.workflow.fetching import MEGA, PINS, Fetched, Fetcher, Progress
from wbc_desktop.workflow.public_sets import PublicSet, public_set, public_sets

WRONG_ARGUMENTS = 2
NOT_ACCEPTED = 1
YES = ("y", "yes", "j", "ja")


def add_to(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    fetch = acts.add_parser("fetch", help="download a public set; without a name: list them")
    fetch.add_argument("name", nargs="?", metavar="NAME")
    fetch.add_argument("--out", type=Path, metavar="DIR", help="else sets/NAME in the data folder")
    fetch.add_argument("--accept-licence", action="store_true", help="as it is shown")
    fetch.add_argument(
        "--sets", type=Path, metavar="FILE", help="another list of sets, e.g. of a mirror (TOML)"
    )
    fetch.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    sets = public_sets(options.sets)
    if options.name is None:
        _list(sets.values())
        return 0
    chosen = public_set(options.name, sets)
    _show(chosen)
    if chosen.by_hand:
        remark(f"It cannot be fetched by the program: {chosen.by_hand} Its page: {chosen.page}")
        return NOT_ACCEPTED
    if (code := _accepted(options)) is not None:
        return code
    folder = options.out or house.folder / "sets" / chosen.id
    line = ProgressLine()
    fetcher = Fetcher(folder, house.folder / PINS, _told_by(line))
    try:
        done = fetcher.fetch(chosen)
    finally:
        line.clear()
    for fetched in done:
        _tell(fetched)
    return 0


def _list(sets: Iterable[PublicSet]) -> None:
    for each in sets:
        result(f"{each.id:8} {each.title}")
        result(f"         licence: {each.licence}{'; by hand' if each.by_hand else ''}")


def _show(chosen: PublicSet) -> None:
    """What a person has to know before it is fetched."""
    remark(chosen.title)
    remark(f"from       {chosen.publisher}, {chosen.page}")
    remark(f"licence    {chosen.licence} ({chosen.licence_from})")
    remark(f"cite       {chosen.citation}")
    if chosen.note:
        remark(f"note       {chosen.note}")
    for file in chosen.files:
        size = f"{file.bytes / MEGA:.1f} MB" if file.bytes else "size unknown"
        checked = f"checksum by {file.sha256_from}" if file.sha256 else "no checksum published"
        plain = "" if file.encrypted else ", not encrypted on its way"
        remark(f"file       {file.name} from {file.host}: {size}, {checked}{plain}")


def _accepted(options: argparse.Namespace) -> int | None:
    """None once the licence is accepted, else the exit code."""
    if options.accept_licence:
        return None
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        remark("Say --accept-licence if you accept this licence.")
        return WRONG_ARGUMENTS
    print("Do you accept this licence? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() in YES:
        return None
    remark("Nothing was fetched.")
    return NOT_ACCEPTED


def _told_by(line: ProgressLine) -> Progress:
    def show(name: str, done: int, size: int) -> None:
        whole = f" of {size / MEGA:.1f}" if size else ""
        line.show(f"{name}: {done / MEGA:.1f}{whole} MB")

    return show


def _tell(fetched: Fetched) -> None:
    result(str(fetched.path))
    if fetched.was_there:
        remark(f"{fetched.path.name} was there already and is what it should be.")
    if fetched.pinned:
        remark(
            f"{fetched.path.name}: nobody published a checksum. SHA-256 {fetched.sha256} was"
            " written down; a later download must be equal to it."
        )
