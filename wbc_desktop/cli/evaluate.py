"""``evaluate``: a network's figures on a labelled set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.output import ProgressLine, remark, result, write_json
from wbc_desktop.composition import House
from wbc_desktop.learning.pictures import BROKEN_IMAGE
from wbc_desktop.workflow.training import ChildRun, evaluation_job


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("evaluate", help="measure a network on a labelled set")
    parser.add_argument("dataset", type=Path, metavar="DATASET")
    parser.add_argument("--network", type=Path, metavar="FILE")
    parser.add_argument("--split", metavar="PART", help="train, val, test ... (else test, or all)")
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    parser.add_argument("--json", metavar="FILE|-")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    network = house.network_file(options.network)
    line = ProgressLine()
    document: dict[str, Any] = {}
    job = evaluation_job(
        options.dataset,
        network,
        split=options.split,
        microns_per_pixel=options.microns_per_pixel,
    )
    for event in ChildRun(job).events():
        if event["event"] == "batch":
            line.show(f"{event['done']} of {event['total']} cells")
        elif event["event"] == "result":
            document = event["figures"]
    line.clear()
    if options.json:
        write_json(document, options.json)
    if options.json != "-":
        result(f"cells              {document['cells']}")
        for name in ("accuracy", "balanced_accuracy", "macro_f1", "log_loss", "ece"):
            result(f"{name:18} {document[name]:.4f}")
    for name in document["broken"]:
        remark(str(BROKEN_IMAGE(name=name)))
    return 1 if document["broken"] else 0
