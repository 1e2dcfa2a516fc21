"""``dataset``: look at a labelled set before anything is trained."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wbc_desktop.cli import doctor, fetch
from wbc_desktop.cli.labels import add_labels_to, given_labels
from wbc_desktop.cli.output import result, write_json
from wbc_desktop.composition import House
from wbc_desktop.learning.datasets import ASSUMED_MICRONS, LabelMap
from wbc_desktop.workflow.data_sets import describe_data_set
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.doctoring import SetReport


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("dataset", help="labelled sets")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    inspect = acts.add_parser("inspect", help="count classes, splits and slides")
    inspect.add_argument("dataset", type=Path, metavar="DATASET")
    add_labels_to(inspect)
    inspect.add_argument("--json", metavar="FILE|-")
    inspect.add_argument(
        "--doctor", action="store_true", help="look at every picture for copies, leaks and more"
    )
    inspect.add_argument(
        "--network", type=Path, metavar="FILE", help="that looks with the doctor, else that in use"
    )
    inspect.set_defaults(run=run)
    fetch.add_to(acts)


def run(options: argparse.Namespace, house: House) -> int:
    labels = given_labels(options.labels)
    document = describe_data_set(options.dataset, labels, DecidedSets(house.folder))
    report = _examined(options, house, labels) if options.doctor else None
    if report is not None:
        document["doctor"] = doctor.as_json(report)
    if options.json:
        write_json(document, options.json)
    if options.json != "-":
        _print(document)
        if report is not None:
            doctor.show(report)
    worth_a_look = doctor.exit_code(report) if report is not None else 0
    return 1 if document["problems"] else worth_a_look


def _examined(options: argparse.Namespace, house: House, labels: LabelMap) -> SetReport:
    return doctor.examine(options.dataset, house, labels, options.network)


def _print(document: Mapping[str, Any]) -> None:
    result(f"layout: {document['layout']}")
    for split, labels in document["splits"].items():
        result(f"{split or 'all'}: {sum(labels.values())} images")
        for label, count in sorted(labels.items()):
            result(f"  {label:24} {count:6}")
    for name, line in _facts(document):
        result(f"{name}: {line}")
    for label, count in document["unknown_labels"].items():
        result(f"? {label:24} {count:6}  what is it? --labels FILE.json says so")
    for label, count in document["left_out_labels"].items():
        result(f"- {label:24} {count:6}  left out")
    for problem in document["problems"]:
        result(f"! {problem['text']}")


def _facts(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if document["slides"]:
        yield "slides", str(document["slides"])
    if document["boxes"]:
        yield "cells with a box", str(document["boxes"])
    sizes = (f"{s['width']} × {s['height']} ({s['pictures']})" for s in document["sizes"])
    yield "picture sizes", ", ".join(sizes) or "unknown"
    scales = ", ".join(f"{scale:g}" for scale in document["microns_per_pixel"])
    yield "microns per pixel", scales or "unknown"
    if document["scale"]["cells"]:
        yield "read with", _scale(document["scale"])


def _scale(scale: Mapping[str, Any]) -> str:
    """What the cells are read with of which the set tells no scale, and why."""
    if scale["used"] is None:
        return f"each picture of {scale['cells']} cells is taken for {ASSUMED_MICRONS:g} µm wide"
    why = {"stated": "as stated on the Data page", "measured": "measured from red cells"}
    return f"{scale['used']:g} µm per pixel, {why[scale['from']]} ({scale['cells']} cells)"
