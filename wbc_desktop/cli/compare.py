"""``compare``: two networks on the same labelled cells."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.labels import add_labels_to, as_decided
from wbc_desktop.cli.output import ProgressLine, remark, result, write_json
from wbc_desktop.cli.parts import add_part_to, part
from wbc_desktop.composition import House
from wbc_desktop.learning.contents import BROKEN_IMAGE
from wbc_desktop.workflow.challenging import comparison_job, followed

MOST_LISTED = 20


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("compare", help="compare two networks on the same labelled cells")
    for name in ("A", "B"):
        parser.add_argument(name.lower(), metavar=name, help="network file or installed version")
    parser.add_argument("dataset", metavar="DATASET", help='a labelled set, or "frozen"')
    add_part_to(parser)
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    add_labels_to(parser)
    parser.add_argument("--json", metavar="FILE|-")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    frozen = house.challenging.frozen_folder() if options.dataset == "frozen" else None
    job = comparison_job(
        _file(options.a, house),
        _file(options.b, house),
        frozen or Path(options.dataset),
        **part(options),
        microns_per_pixel=options.microns_per_pixel,
    )
    if frozen is None:
        job = as_decided(job, options.labels, house)
    line = ProgressLine()
    found = followed(job, lambda done, total: line.show(f"{done} of {total} looks"))
    line.clear()
    document = {"schema": 1, **found["comparison"]}
    if options.json:
        write_json(document, options.json)
    if options.json != "-":
        _show(document)
    for name in document["broken"]:
        remark(str(BROKEN_IMAGE(name=name)))
    return 1 if document["broken"] else 0


def _file(wanted: str, house: House) -> Path:
    path = Path(wanted)
    return path if path.exists() else house.networks.open(wanted).path


def _show(found: dict[str, Any]) -> None:
    learned = found["learned"]
    result(f"cells        {found['cells']}, {learned['left_out']} that one learned from left out")
    for mark, who in (("A", "first"), ("B", "second")):
        figures, network = found[who], found[f"{who}_network"]
        low, high = figures["accuracy_limits"]
        balanced = figures["balanced_accuracy"]
        result(
            f"{mark}  {network['name']} {network['version']}  {network['sha256'][:12]}"
            f"  accuracy {figures['accuracy']:.4f} ({low:.4f} to {high:.4f})"
            f"  balanced {'–' if balanced is None else f'{balanced:.4f}'}"
        )
    result(f"only A right {found['lost']}, only B right {found['won']}, p {found['p']:.4g}")
    result(f"{'label':24} {'cells':>6} {'A':>6} {'B':>6} {'only A':>7} {'only B':>7} {'p Holm':>8}")
    for label, row in found["per_class"].items():
        result(
            f"{label:24} {row['cells']:6} {row['first']['right']:6} {row['second']['right']:6}"
            f" {row['lost']:7} {row['won']:7} {row['adjusted']:8.3g}"
        )
    for key, said in (
        ("only_first", "only A can name"),
        ("only_second", "only B can name"),
        ("neither", "neither can name, left out"),
    ):
        if found[key]:
            result(f"{said}: " + ", ".join(f"{c} ({n})" for c, n in found[key].items()))
    for row in found["different"][:MOST_LISTED]:
        a, b = row["first"], row["second"]
        result(
            f"{row['label']}: A {a['class']} {a['probability']:.2f}, B {b['class']}"
            f" {b['probability']:.2f}  {row['member'] or row['path']}"
        )
    rest = len(found["different"]) - MOST_LISTED
    if rest > 0:
        result(f"… and {rest} more; --json lists all")
