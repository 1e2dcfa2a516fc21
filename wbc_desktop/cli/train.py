"""``train``: a labelled set to a network file, in a child process; interrupted, it can go on."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

from wbc_desktop.cli.classify import positive
from wbc_desktop.cli.labels import add_labels_to, as_decided
from wbc_desktop.cli.output import ProgressLine, remark, result
from wbc_desktop.composition import House
from wbc_desktop.errors import Cancelled
from wbc_desktop.learning.architectures import ARCHITECTURES
from wbc_desktop.learning.augmentation import AUGMENTATION_NAMES
from wbc_desktop.learning.fit_state import STATE_FILE
from wbc_desktop.learning.scarce import SCARCE_KIND
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.networks import shipped_file
from wbc_desktop.workflow.training import ChildRun, training_job
from wbc_desktop.workflow.training_runs import JOB_FILE, drop_run, kept_run, note_run

TO_GO_ON = Wording(
    "cli.train_to_go_on", "The training can go on where it was: train --resume {folder}"
)

EPOCHS, BATCH, SEED = 15, 64, 1


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "train",
        help="train a network on a labelled set",
        epilog="Ctrl-C keeps the state of a training in a folder, FILE.run, that --resume goes on"
        " with bit for bit; a second Ctrl-C ends it at once.",
    )
    parser.add_argument("dataset", type=Path, nargs="?", metavar="DATASET")
    parser.add_argument("--out", type=Path, metavar="FILE")
    parser.add_argument("--architecture", choices=ARCHITECTURES, help="plain, or that of --from")
    parser.add_argument("--epochs", type=count, help=f"{EPOCHS} if it is not said")
    parser.add_argument("--batch", type=count, help=f"pictures in a step, else {BATCH}")
    parser.add_argument("--learning-rate", type=positive, metavar="X")
    parser.add_argument("--schedule", choices=("constant", "cosine"), help="of the learning rate")
    parser.add_argument("--augmentation", choices=AUGMENTATION_NAMES, help="of the pictures")
    parser.add_argument(
        "--balance", type=share, metavar="X", help="0: classes as often as they come, 1: all alike"
    )
    parser.add_argument("--seed", type=seed, help=f"{SEED} if it is not said")
    parser.add_argument(
        "--from",
        dest="begin",
        metavar="FILE",
        help="a network file to begin with, or: shipped, imagenet, nothing",
    )
    parser.add_argument("--resume", type=Path, metavar="DIR", help="go on with what is kept there")
    parser.add_argument("--name")
    parser.add_argument("--microns-per-pixel", type=positive, metavar="X")
    parser.add_argument(
        "--all-the-same",
        metavar="REASON",
        help="train although some class has too few cells; why stays with the network",
    )
    add_labels_to(parser)
    parser.add_argument("--progress", choices=("json",))
    parser.set_defaults(run=run, refuse=parser.error)


def count(text: str) -> int:
    """A whole number from 1.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number in [1, inf), got {text}")
    return int(text)


def seed(text: str) -> int:
    """A whole number from 0.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) >= 2**31:
        raise argparse.ArgumentTypeError(f"must be a whole number in [0, 2**31), got {text}")
    return int(text)


def share(text: str) -> float:
    """A number 0 ... 1.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"must be a number in [0, 1], got {text}")
    return value


def run(options: argparse.Namespace, house: House) -> int:
    resumed = options.resume is not None and (options.resume / JOB_FILE).exists()
    if options.dataset is None and options.resume is None:
        options.refuse("DATASET is needed, or --resume")
    if options.out is None and options.resume is None:
        options.refuse("--out FILE is needed")
    if options.dataset is None or resumed:
        kept = kept_run(options.resume)
        folder, job = kept.folder, {**kept.job, **_given(options)}
    else:
        folder, job = _begun(options, house)
    problems = _train(job, options)
    drop_run(folder)
    result(str(options.out or job["out"]))
    return 1 if problems else 0


def _begun(options: argparse.Namespace, house: House) -> tuple[Path, dict[str, Any]]:
    """A new training, noted in its folder; what was kept there of another one goes."""
    job = _new_job(options, house)
    folder = options.resume or Path(f"{job['out']}.run")
    (folder / STATE_FILE).unlink(missing_ok=True)
    return folder, note_run(folder, job)


def _new_job(options: argparse.Namespace, house: House) -> dict[str, Any]:
    if options.out is None:
        options.refuse("--out FILE is needed")
    architecture = "" if _begins_with_a_file(options) else "plain"
    job = training_job(
        options.dataset,
        options.out,
        architecture=architecture,
        epochs=EPOCHS,
        batch=BATCH,
        seed=SEED,
        name=options.out.stem,
        cache=house.folder / "trainings" / "cache",
    )
    if options.all_the_same:
        job["in_spite_of"] = {"findings": [SCARCE_KIND], "reason": options.all_the_same}
    return as_decided({**job, **_given(options)}, options.labels, house)


def _begins_with_a_file(options: argparse.Namespace) -> bool:
    return options.begin not in (None, "", "nothing", "imagenet")


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """What was said on the command line, by the keys of the job."""
    said = {
        "data": options.dataset and str(options.dataset.absolute()),
        "out": options.out and str(options.out.absolute()),
        "from": _begin(options),
        **{
            name: getattr(options, name)
            for name in (
                "architecture",
                "epochs",
                "batch",
                "learning_rate",
                "schedule",
                "augmentation",
                "balance",
                "seed",
                "name",
                "microns_per_pixel",
            )
        },
    }
    return {name: value for name, value in said.items() if value is not None}


def _begin(options: argparse.Namespace) -> str | None:
    """The word or the file to begin with."""
    if options.begin == "shipped":
        return str(shipped_file())
    return str(Path(options.begin).absolute()) if _begins_with_a_file(options) else options.begin


def _train(job: Mapping[str, Any], options: argparse.Namespace) -> int:
    """Follows the training to its end; returns how many problems it told of.

    Raises:
        WbcError: it failed.
        Cancelled: it was interrupted; its state is kept.
    """
    line = ProgressLine()
    problems = 0
    child = ChildRun(job)
    with _interrupts(child):
        for event in child.events():
            _show(event, line, as_json=options.progress == "json")
            problems += len(event.get("problems", ())) + (event["event"] == "remark")
            if event["event"] == "halted":
                remark(str(TO_GO_ON(folder=str(job["folder"]))))
                raise Cancelled
    line.clear()
    return problems


@contextmanager
def _interrupts(child: ChildRun) -> Iterator[None]:
    """The first Ctrl-C lets the child keep its state; the second ends it at once."""
    if current_thread() is not main_thread():
        yield
        return

    def halt(number: int, frame: FrameType | None) -> None:
        del number, frame
        signal.signal(signal.SIGINT, signal.default_int_handler)
        child.halt()

    before = signal.signal(signal.SIGINT, halt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _show(event: Mapping[str, Any], line: ProgressLine, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(event), file=sys.stderr, flush=True)
    elif event["event"] == "batch":
        left = event.get("seconds_left")
        tail = f", {left:.0f} s left" if left is not None else ""
        line.show(f"epoch {event['epoch']}: loss {event['loss']:.4f}{tail}")
    elif event["event"] == "reading":
        line.show(f"reading pictures: {event['done']} of {event['total']}")
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
        case "resumed":
            epoch, step, steps = event["epoch"], event["step"], event["steps"]
            return [f"goes on in epoch {epoch} after step {step} of {steps}"]
        case "data":
            return [str(Message.from_json(problem)) for problem in event["problems"]]
        case "remark":
            return [str(Message.from_json(event["message"]))]
    return []
