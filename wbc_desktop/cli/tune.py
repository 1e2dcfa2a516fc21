"""``tune``: settings are searched in a study that several computers may share."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.labels import add_labels_to, as_decided
from wbc_desktop.cli.output import ProgressLine, remark, result, write_json
from wbc_desktop.composition import House
from wbc_desktop.errors import Cancelled
from wbc_desktop.learning.search_ranges import RANGES
from wbc_desktop.wording import Message
from wbc_desktop.workflow.search_progress import FAILED, PRUNED, SearchProgress, TrialRow
from wbc_desktop.workflow.searching import (
    EPOCHS,
    TRIALS,
    cache_in,
    own_study,
    search_job,
    winner_job,
)
from wbc_desktop.workflow.training import ChildRun

NAMES = [r.name for r in RANGES]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("tune", help="search settings for a labelled set")
    parser.add_argument("dataset", type=Path, metavar="DATASET")
    parser.add_argument(
        "--study", metavar="URL", help="SQLAlchemy URL or file (else in the data folder)"
    )
    parser.add_argument("--name", default="", help="of the study (else that of the set)")
    parser.add_argument("--trials", type=_count, default=TRIALS, help="to be tried here, more")
    parser.add_argument("--epochs", type=_count, default=EPOCHS, help="of every trial")
    parser.add_argument("--over", type=_names, metavar="NAME,…", help=", ".join(NAMES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    add_labels_to(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="train the best settings, too")
    parser.add_argument("--out-epochs", type=_count, metavar="N", help="of that training")
    parser.add_argument("--json", metavar="FILE|-")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, house: House) -> int:
    job = search_job(
        options.dataset,
        options.study or own_study(house.folder),
        trials=options.trials,
        epochs=options.epochs,
        seed=options.seed,
        name=options.name,
        over=options.over,
        microns_per_pixel=options.microns_per_pixel,
        cache=cache_in(house.folder),
    )
    progress = SearchProgress(options.trials)
    stopped = _followed(ChildRun(as_decided(job, options.labels, house)), progress)
    if options.json:
        write_json(document(progress), options.json)
    if options.json != "-":
        _print(progress)
    if stopped:
        raise Cancelled
    if options.out:
        _train_best(options, house, progress.settings)
    return 1 if progress.problems or progress.count(FAILED) else 0


def document(progress: SearchProgress) -> dict[str, Any]:
    """What ``--json`` writes."""
    best = progress.best
    return {
        "schema": 1,
        "study": {"name": progress.name, "place": progress.place, "joined": progress.joined},
        "epochs": progress.epochs,
        "tried_here": progress.done,
        "trials": [_row(row) for row in progress.rows],
        "best": _row(best) if best else None,
        "settings": progress.settings,
        "importance": progress.importance,
        "problems": [{"code": p.code, "text": str(p)} for p in progress.problems],
    }


def _row(row: TrialRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "state": row.state,
        "macro_f1": row.value,
        "settings": dict(row.settings),
        "epochs": [list(reported) for reported in row.epochs],
        "seconds": row.seconds,
        "computer": row.computer,
        "problem": {"code": row.message.code, "text": str(row.message)} if row.message else None,
    }


def _followed(child: ChildRun, progress: SearchProgress) -> bool:
    """Follows a search to its end; whether it was asked to stop before."""
    line = ProgressLine()
    with _stopped_by_ctrl_c(child.stop) as asked:
        for event in child.events():
            progress.apply(event)
            if event["event"] == "step":
                line.show(_step(progress))
                continue
            line.clear()
            for text in _said(event, progress):
                remark(text)
        return bool(asked)


@contextmanager
def _stopped_by_ctrl_c(stop: Callable[[], None]) -> Iterator[list[int]]:
    """The first Ctrl+C asks the child to keep what it has; a second one ends at once."""
    asked: list[int] = []

    def ask(number: int, frame: object) -> None:
        del frame
        signal.signal(signal.SIGINT, signal.default_int_handler)
        asked.append(number)
        stop()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _step(progress: SearchProgress) -> str:
    left = progress.seconds_left
    tail = f", {left / 60:.0f} min left" if left is not None else ""
    number, all_of = progress.done + 1, progress.trials
    return f"trial {number} of {all_of}, epoch {progress.epoch} of {progress.epochs}{tail}"


def _said(event: Mapping[str, Any], progress: SearchProgress) -> list[str]:
    """What a person is told of an event, line by line."""
    match event["event"]:
        case "data":
            return [str(problem) for problem in progress.problems]
        case "study":
            verb = "joined" if progress.joined else "begun"
            return [f"study “{progress.name}” {verb} at {progress.place}"]
        case "trial":
            row = TrialRow.of(event)
            return [_one_line(row)] if row.ended else []
        case "remark":
            return [str(Message.from_json(event["message"]))]
    return []


def _one_line(row: TrialRow) -> str:
    figure = f"{row.value:.4f}" if row.value is not None else "–"
    ends = {FAILED: f" failed: {row.message or '–'}", PRUNED: " ended early"}
    settings = ", ".join(f"{name} {_value(value)}" for name, value in row.settings.items())
    return f"trial {row.number}: macro-F1 {figure}{ends.get(row.state, '')} ({settings})"


def _value(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _print(progress: SearchProgress) -> None:
    best = progress.best
    if best is None:
        return
    result(f"macro_f1           {best.value:.4f}  (trial {best.number} of {len(progress.rows)})")
    for name, value in best.settings.items():
        share = progress.importance.get(name)
        matters = f"  explains {share:.0%} of the differences" if share is not None else ""
        result(f"{name:18} {_value(value)}{matters}")


def _train_best(options: argparse.Namespace, house: House, settings: Mapping[str, Any]) -> None:
    """Trains what the search ended with and writes the network."""
    job = winner_job(
        options.dataset,
        options.out,
        settings,
        name=options.out.stem,
        epochs=options.out_epochs,
        microns_per_pixel=options.microns_per_pixel,
        cache=cache_in(house.folder),
    )
    line = ProgressLine()
    for event in ChildRun(as_decided(job, options.labels, house)).events():
        if event["event"] == "batch":
            line.show(f"epoch {event['epoch']}: loss {event['loss']:.4f}")
        elif event["event"] == "remark":
            line.clear()
            remark(str(Message.from_json(event["message"])))
    line.clear()
    if options.json != "-":
        result(str(options.out))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number in [1, inf), got {text}")
    return int(text)


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if unknown := [name for name in names if name not in NAMES]:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(NAMES)}")
    return names
