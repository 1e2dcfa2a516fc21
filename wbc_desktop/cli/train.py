"""``train``: a labelled set to a network file, in a child process."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.output import ProgressLine, remark, result
from wbc_desktop.composition import House
from wbc_desktop.wording import Message
from wbc_desktop.workflow.training import ChildRun, training_job

ARCHITECTURES = ("plain", "efficientnet_lite0")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("train", help="train a network on a labelled set")
    parser.add_argument("dataset", type=Path, metavar="DATASET")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--architecture", choices=ARCHITECTURES, default="plain")
    parser.add_argument("--epochs", type=count, default=15)
    parser.add_argument("--batch", type=count, default=64)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", default="")
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    parser.add_argument("--progress", choices=("json",))
    parser.set_defaults(run=run)


def count(text: str) -> int:
    """A whole number from 1.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number in [1, inf), got {text}")
    return int(text)


def run(options: argparse.Namespace, house: House) -> int:
    del house
    job = training_job(
        options.dataset,
        options.out,
        architecture=options.architecture,
        epochs=options.epochs,
        batch=options.batch,
        seed=options.seed,
        name=options.name or options.out.stem,
        microns_per_pixel=options.microns_per_pixel,
    )
    child = ChildRun(job)
    line = ProgressLine()
    problems = 0
    try:
        for event in child.events():
            _show(event, line, as_json=options.progress == "json")
            problems += len(event.get("problems", ())) + (event["event"] == "remark")
    except KeyboardInterrupt:
        child.close()
        raise
    line.clear()
    result(str(options.out))
    return 1 if problems else 0


def _show(event: Mapping[str, Any], line: ProgressLine, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(event), file=sys.stderr, flush=True)
    elif event["event"] == "batch":
        left = event.get("seconds_left")
        tail = f", {left:.0f} s left" if left is not None else ""
        line.show(f"epoch {event['epoch']}: loss {event['loss']:.4f}{tail}")
    else:
        line.clear()
        for text in _said(event):
            remark(text)


def _said(event: Mapping[str, Any]) -> list[str]:
    """What a person is told of an event, line by line."""
    match event["event"]:
        case "epoch":
            loss, accuracy = event["loss"], event["val_accuracy"]
            number = event["epoch"]
            return [f"epoch {number}: loss {loss:.4f}, validation accuracy {accuracy:.4f}"]
        case "data":
            return [str(Message.from_json(problem)) for problem in event["problems"]]
        case "remark":
            return [str(Message.from_json(event["message"]))]
    return []
