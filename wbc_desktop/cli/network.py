"""``network``: installed versions, which is in use, what new ones are judged by, replaying."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from wbc_desktop.cli.case import find
from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.output import ProgressLine, result, write_json
from wbc_desktop.composition import House
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Verdict
from wbc_desktop.workflow.replaying import TOLERANCE, Agreement, Replay, replay


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("network", help="installed networks")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="all versions, the one in use marked").set_defaults(run=show_all)
    show = acts.add_parser("show", help="the card of a network file or installed version")
    show.add_argument("network", nargs="?", metavar="FILE|SHA256")
    show.set_defaults(run=show_one)
    install = acts.add_parser("install", help="enter a network file in the registry")
    install.add_argument("file", type=Path, metavar="FILE")
    install.set_defaults(run=enter)
    use = acts.add_parser("use", help="put a version in use, once it was found not worse")
    use.add_argument("network", metavar="SHA256")
    use.add_argument("--override", metavar="REASON", help="all the same; the reason is kept")
    use.set_defaults(run=put_in_use)
    back = acts.add_parser("rollback", help="back to the version in use before")
    back.set_defaults(run=roll_back)
    out = acts.add_parser("retire", help="take a version out")
    out.add_argument("network", metavar="SHA256")
    out.set_defaults(run=retire)
    _add_judging(acts)


def _add_judging(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    freezing = acts.add_parser("freeze", help="freeze a labelled set to judge new networks by")
    freezing.add_argument("dataset", type=Path, metavar="DATASET")
    freezing.add_argument(
        "--split", metavar="PART", help="train, val, test ... (else test, or all)"
    )
    freezing.add_argument("--microns-per-pixel", type=positive, metavar="X")
    freezing.add_argument("--reason", default="", help="why an earlier set is replaced")
    freezing.set_defaults(run=freeze)
    again = acts.add_parser("replay", help="read a case again with the versions that read it")
    again.add_argument("case", metavar="CASE")
    again.add_argument("--json", metavar="FILE|-")
    again.set_defaults(run=replay_case)


def show_all(options: argparse.Namespace, house: House) -> int:
    del options
    for entry in house.networks.list():
        state = "in use" if entry.in_use else "retired" if entry.retired else ""
        result(f"{entry.sha256[:12]}  {entry.name} {entry.version}  {state}".rstrip())
    return 0


def show_one(options: argparse.Namespace, house: House) -> int:
    path = Path(options.network) if options.network else None
    network = (
        house.network(path)
        if path is None or path.exists()
        else house.networks.open(options.network)
    )
    result(network.card.text())
    return 0


def enter(options: argparse.Namespace, house: House) -> int:
    entry = house.networks.install(options.file, house.person)
    result(f"{entry.sha256[:12]}  {entry.name} {entry.version}")
    return 0


def put_in_use(options: argparse.Namespace, house: House) -> int:
    if options.override is not None:
        house.networks.use_all_the_same(options.network, house.person, options.override)
        return show_all(options, house)
    line = ProgressLine()
    try:
        house.challenging.put_in_use(
            options.network,
            house.person,
            lambda done, total: line.show(f"comparing: {done} of {total}"),
        )
    except RefusedError:
        line.clear()
        _show_verdict(house.challenging.verdict_on(house.networks.open(options.network).sha256))
        raise
    line.clear()
    return show_all(options, house)


def roll_back(options: argparse.Namespace, house: House) -> int:
    house.networks.roll_back(house.person)
    return show_all(options, house)


def retire(options: argparse.Namespace, house: House) -> int:
    house.networks.retire(options.network, house.person)
    return show_all(options, house)


def freeze(options: argparse.Namespace, house: House) -> int:
    line = ProgressLine()
    kept = house.challenging.freeze(
        options.dataset,
        house.person,
        options.reason,
        split=options.split,
        microns_per_pixel=options.microns_per_pixel,
        tell=lambda done, total: line.show(f"{done} of {total} cells"),
    )
    line.clear()
    result(f"{kept.sha256[:12]}  {kept.name}  {kept.cells} cells")
    for label, count in kept.labels.items():
        result(f"  {label:24} {count:6}")
    return 0


def replay_case(options: argparse.Namespace, house: House) -> int:
    case = find(house.store, options.case)
    line = ProgressLine()
    found = replay(
        house.store,
        house.networks.open,
        case,
        tell=lambda done, total: line.show(f"{done} of {total} cells"),
    )
    line.clear()
    if options.json:
        write_json(_replayed(found), options.json)
    if options.json != "-":
        for agreement in Agreement:
            result(f"{agreement.value:12} {found.count(agreement)}")
        result(f"largest step {found.largest:.6f}")
        result(f"record       {'as written' if found.unaltered else 'ALTERED'}")
    return 0 if found.faithful else 1


def _replayed(found: Replay) -> dict[str, Any]:
    cells = [
        {
            "id": cell.id,
            "agreement": cell.agreement.value,
            "network": cell.kept.network,
            "class": cell.kept.class_id,
            "again": cell.again.class_id if cell.again is not None else None,
            "off": cell.off,
        }
        for cell in found.cells
    ]
    return {
        "schema": 1,
        "case": found.number,
        "networks": list(found.networks),
        "unaltered": found.unaltered,
        "faithful": found.faithful,
        "tolerance": TOLERANCE,
        "counts": {a.value: found.count(a) for a in Agreement},
        "largest_step": found.largest,
        "cells": cells,
    }


def _show_verdict(verdict: Verdict | None) -> None:
    """The figures behind a refusal; its reasons are told as any refusal is."""
    for trial in verdict.document["trials"] if verdict is not None else ():
        shares = (f"{100 * trial[who]['accuracy']:.1f} %" for who in ("first", "second"))
        result(
            f"{trial['ground']}: {trial['cells']} cells; in use {next(shares)}, new {next(shares)};"
            f" lost {trial['lost']}, won {trial['won']};"
            f" net loss at most {100 * trial['loss_limit']:.1f} %"
        )
