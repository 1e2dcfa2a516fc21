"""``adapt``: a network goes on learning from a few labelled cells of one laboratory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.labels import add_labels_to, as_decided
from wbc_desktop.cli.output import ProgressLine, remark, result, write_json
from wbc_desktop.cli.train import seed
from wbc_desktop.composition import House
from wbc_desktop.wording import Message
from wbc_desktop.workflow.adapting import SEED, adapting_job
from wbc_desktop.workflow.training import ChildRun


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "adapt",
        help="adapt a network to some ten labelled cells of each class",
        epilog="Every cell is judged by a network that did not learn from it. Where that gains too"
        " little, or the network unlearns, it is said, no file is written, and the exit code is 1.",
    )
    parser.add_argument("dataset", type=Path, metavar="DATASET")
    parser.add_argument("--network", type=Path, metavar="FILE", help="else the one in use")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--seed", type=seed, default=SEED)
    parser.add_argument("--name", default="", help="of the network, else that of the one adapted")
    parser.add_argument("--laboratory", default="", help="else the name of the set")
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    add_labels_to(parser)
    parser.add_argument("--json", metavar="FILE|-")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    job = adapting_job(
        options.dataset,
        house.network_file(options.network),
        options.out,
        seed=options.seed,
        name=options.name,
        laboratory=options.laboratory,
        microns_per_pixel=options.microns_per_pixel,
    )
    found = _adapted(as_decided(job, options.labels, house))
    remark(str(Message.from_json(found["why"])))
    document = {**found, "why": str(Message.from_json(found["why"]))}
    if options.json:
        write_json(document, options.json)
    if options.json != "-":
        _print(found)
    return 0 if found["adopted"] else 1


def _adapted(job: Mapping[str, Any]) -> dict[str, Any]:
    """The result of the child.

    Raises:
        WbcError: it failed.
    """
    line, found = ProgressLine(), {}
    child = ChildRun(job)
    for event in child.events():
        match event["event"]:
            case "batch":
                part, parts, left = event["epoch"], event["epochs"], event["seconds_left"]
                line.show(f"part {part} of {parts}, {left:.0f} s left")
            case "data":
                line.clear()
                for problem in event["problems"]:
                    remark(str(Message.from_json(problem)))
            case "result":
                found = {k: v for k, v in event.items() if k != "event"}
    line.clear()
    return found


def _print(found: Mapping[str, Any]) -> None:
    figures = found["figures"]
    for title, key in (("your cells", "laboratory"), ("cells of the base set", "base")):
        row = figures[key]
        if not row["cells"]:
            result(f"{title}: not judged")
            continue
        low, high = row["gain_limits"]
        result(
            f"{title} ({row['cells']}): {row['before']:.3f} before, {row['after']:.3f} after,"
            f" change {row['gain']:+.3f} ({low:+.3f} to {high:+.3f})"
        )
    for label, row in figures["per_label"].items():
        result(f"  {label}: {row['before']} of {row['cells']} before, {row['after']} after")
    if found["path"]:
        result(str(found["path"]))
    sys.stdout.flush()
