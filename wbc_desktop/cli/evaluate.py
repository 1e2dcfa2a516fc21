"""``evaluate``: a network's figures on a labelled set."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.labels import add_labels_to, as_decided
from wbc_desktop.cli.output import ProgressLine, remark, result, write_file, write_json
from wbc_desktop.cli.parts import add_part_to, part
from wbc_desktop.composition import House
from wbc_desktop.learning.contents import BROKEN_IMAGE
from wbc_desktop.reporting import LANGUAGES
from wbc_desktop.workflow.evaluating import figures_csv, figures_pdf, measured
from wbc_desktop.workflow.training import evaluation_job

DANGERS = {
    "blast_as_normal": "blasts taken for normal cells",
    "immature_as_normal": "immature cells and blasts taken for normal cells",
    "normal_as_blast": "normal cells taken for blasts",
}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("evaluate", help="measure a network on a labelled set")
    parser.add_argument("dataset", type=Path, metavar="DATASET")
    parser.add_argument("--network", type=Path, metavar="FILE")
    add_part_to(parser)
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    add_labels_to(parser)
    parser.add_argument("--json", metavar="FILE|-")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="all figures as one sheet")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="all figures as pages")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the PDF")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    job = evaluation_job(
        options.dataset,
        house.network_file(options.network),
        **part(options),
        microns_per_pixel=options.microns_per_pixel,
    )
    document = _figures(as_decided(job, options.labels, house))
    _write(document, options)
    if options.json != "-":
        _print(document)
    for name in document["broken"]:
        remark(str(BROKEN_IMAGE(name=name)))
    return 1 if document["broken"] else 0


def _figures(job: Mapping[str, Any]) -> dict[str, Any]:
    line = ProgressLine()
    document: dict[str, Any] = {}
    for event in measured(job):
        if event["event"] == "batch":
            line.show(f"{event['done']} of {event['total']} cells")
        elif event["event"] == "result":
            document = event["figures"]
    line.clear()
    return document


def _write(document: Mapping[str, Any], options: argparse.Namespace) -> None:
    if options.json:
        write_json(document, options.json)
    if options.csv:
        write_file(options.csv, figures_csv(document).encode())
    if options.pdf:
        about = " · ".join(filter(None, (options.dataset.name, options.split)))
        write_file(options.pdf, figures_pdf(document, about, options.language))


def _print(document: Mapping[str, Any]) -> None:
    for kind, text in DANGERS.items():
        result(_danger(document["dangerous"][kind], text))
    result(f"cells              {document['cells']}")
    if document.get("learned_from"):
        result(f"learned from       {document['learned_from']} of them: the figures flatter")
    for name in ("accuracy", "balanced_accuracy", "macro_f1", "log_loss", "ece"):
        value = document[name]
        result(f"{name:18} {'not judged' if value is None else f'{value:.4f}'}")
    for kind in ("slide", "laboratory"):
        groups = document[f"per_{kind}"]
        if groups:
            worst = groups[0]
            result(f"worst {kind:12} {worst['accuracy']:.4f} of {worst['cells']}: {worst['name']}")


def _danger(found: Mapping[str, Any], text: str) -> str:
    if not found["among"]:
        return f"{text}: not judged, the set holds no such cell"
    low, high = found["per_1000_limits"]
    return (
        f"{text}: {found['count']} of {found['among']}, per 1000 cells"
        f" {found['per_1000']:.1f} ({low:.1f} to {high:.1f})"
    )
