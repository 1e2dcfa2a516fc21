"""``--split PART``: which cells of a labelled set are judged."""

from __future__ import annotations

import argparse
from typing import Any

from wbc_desktop.cli.train import seed
from wbc_desktop.learning.job_data import HELD_OUT

SEED = 1


def add_part_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--split",
        metavar="PART",
        help="train, val, test ..., all, or held_out: what a training with --seed was validated on"
        " (if nothing is said: test, or all where there is none)",
    )
    parser.add_argument(
        "--seed", type=seed, metavar="N", help=f"of the split held_out, {SEED} if it is not said"
    )


def part(options: argparse.Namespace) -> dict[str, Any]:
    """Keys of a job that name the part; a seed is only kept where it says something."""
    held_out = options.split == HELD_OUT
    chosen = SEED if options.seed is None else options.seed
    return {"split": options.split, "seed": chosen if held_out else None}
