"""What is measured of a network file on the sets to report with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import labelled_sets as sets
import numpy as np
from network_alarms import alarmed, slide_alarm
from network_end_to_end import end_to_end
from network_reading import REPORTING, Reading, opened, read
from network_scores import (
    Figure,
    auroc,
    auroc_within,
    balanced,
    confusion,
    coverage,
    recalls,
    resampled,
    share,
    short,
    worst_of,
)
from network_slides import settled, states_of

from wbc_desktop.learning.evaluation import calibration_error, evaluate
from wbc_desktop.learning.figures import macro_f1, right

MATURE = ("neutrophil", "eosinophil", "basophil", "lymphocyte", "monocyte")
UNAMBIGUOUS = ("eosinophil", "basophil", "lymphocyte", "monocyte", "erythroblast")
SEVEN = (*MATURE, "ig", "erythroblast")
"""The known groups that apl has: it has no normal platelets."""

FAMILIARITY = ("pbc_test", "second_camera", "raabin", "jiangxi", "apl_known")
ABROAD = ("raabin", "jiangxi")


def figures(path: Path, data: Path, matek_left_out: Path | None = None) -> Figure:
    """All figures of one network file; of ``matek_left_out``, a second one, those on matek."""
    classifier = opened(path)
    as_familiar = {name: read(classifier, items(data)) for name, items in REPORTING.items()}
    statistics = classifier.card.statistics
    readings = settled(as_familiar, statistics)
    known, unknown = readings["apl_known"], readings["apl_unknown"]
    home = readings["pbc_test"]
    judged = {name: as_familiar[name] for name in FAMILIARITY}
    found: Figure = {
        "network": {
            "name": classifier.card.label,
            "sha256": classifier.sha256,
            "bytes": path.stat().st_size,
        },
        "pbc_test": at_home(home),
        "second_camera": abroad(readings["second_camera"], UNAMBIGUOUS),
        "raabin": abroad(readings["raabin"], MATURE),
        "jiangxi": abroad(readings["jiangxi"], MATURE),
        "apl": abroad(known.picked([t in MATURE for t in known.truth]), MATURE),
        "apl_known": {**plain(known), **abroad(known, SEVEN)},
        "apl_unknown": strange(unknown),
        "known_against_unknown": told_apart(known, unknown),
        "confident_and_wrong": {
            **{name: confident_and_wrong([readings[name]]) for name in ABROAD},
            "together": confident_and_wrong([readings[name] for name in ABROAD]),
        },
        "slides": states_of(as_familiar, statistics),
        "alarmed_groups_of_20": {n: alarmed(r, statistics) for n, r in judged.items()},
        "slide_alarm": slide_alarm(judged, statistics),
        "end_to_end": end_to_end(classifier, data),
    }
    if matek_left_out is not None:
        found["matek_left_out"] = never_seen_matek(matek_left_out, data)
    return found


def at_home(reading: Reading) -> Figure:
    candidates = [p.candidates for p in reading.proposals]
    return {
        **plain(reading),
        "macro_f1_limits": _resampled_f1(reading),
        "ece_limits": _resampled_ece(reading),
        "eight_groups": share(reading.right),
        "named": named(reading),
        "confident": share(reading.confident),
        "candidates": coverage(reading.labels, candidates),
    }


def _resampled_f1(reading: Reading) -> Sequence[float]:
    labels, chosen = np.array(reading.labels), np.array(reading.found.chosen)
    figure = resampled(lambda i: macro_f1(list(labels[i]), list(chosen[i])), len(reading))
    return list(figure["limits"])


def _resampled_ece(reading: Reading) -> Sequence[float]:
    shares = reading.found.probabilities
    pairs = zip(reading.labels, reading.found.chosen, strict=True)
    hits = np.array([right(label, chosen) for label, chosen in pairs])
    figure = resampled(lambda i: calibration_error(shares[i], list(hits[i])), len(reading))
    return list(figure["limits"])


def plain(reading: Reading) -> Figure:
    """Over the classes the network has, neighbours in maturation told apart."""
    whole = evaluate(reading.found)
    kept = ("cells", "accuracy", "accuracy_limits", "balanced_accuracy", "macro_f1", "ece")
    return {k: short(whole[k]) for k in kept} | {"confusion": whole["confusion"]}


def abroad(reading: Reading, allowed: Sequence[str]) -> Figure:
    """Balanced accuracy with any answer, and with the answers restricted to ``allowed``."""
    truth, free = reading.truth, reading.answers
    restricted = reading.restricted(allowed)
    any_answer, among_allowed = balanced(truth, free), balanced(truth, restricted)
    rows_free, rows_restricted = recalls(truth, free), recalls(truth, restricted)
    return {
        "cells": len(truth),
        "free": any_answer["share"],
        "free_limits": any_answer["limits"],
        "restricted": among_allowed["share"],
        "restricted_limits": among_allowed["limits"],
        "balanced_over": {k: any_answer[k] for k in ("cells", "classes", "left_out")},
        "ece": short(evaluate(reading.found)["ece"]),
        "recall_free": rows_free,
        "recall_restricted": rows_restricted,
        "worst_free": worst_of(rows_free),
        "worst_restricted": worst_of(rows_restricted),
        "called": confusion(truth, free),
        "named": named(reading),
    }


def named(reading: Reading) -> Figure:
    """Share of cells the program names, and how many of these it names rightly."""
    hits = [good for good, told in zip(reading.right, reading.named, strict=True) if told]
    return {"share": short(len(hits) / len(reading)), "right": share(hits)}


def strange(reading: Reading) -> Figure:
    """Cells of untrained classes: how many are named all the same, and named with confidence."""
    confident = share(reading.confident)
    alone = [p.probability >= 0.9 for p in reading.proposals]
    return {
        "cells": len(reading),
        "named": share(reading.named),
        "confident_wrong": confident["share"],
        "confident_wrong_limits": confident["limits"],
        "confident": confident,
        "confident_by_softmax_alone": share(alone)["share"],
        "by_class": {label: _strangers(reading, label) for label in sorted(set(reading.labels))},
    }


def _strangers(reading: Reading, label: str) -> Figure:
    mine = reading.picked([other == label for other in reading.labels])
    called = confusion(mine.labels, [p.class_id for p in mine.proposals])[label]
    return {
        "cells": len(mine),
        "named": share(mine.named),
        "confident": share(mine.confident),
        "called": called,
    }


def told_apart(known: Reading, unknown: Reading) -> Figure:
    """AUROC of known against unknown cells of patients who have both, by three scores.

    ``within`` compares cells of one patient only.
    """
    both = {i.slide for i in known.found.items} & {i.slide for i in unknown.found.items}
    known = known.picked([i.slide in both for i in known.found.items])
    unknown = unknown.picked([i.slide in both for i in unknown.found.items])
    owners = [i.slide for part in (known, unknown) for i in part.found.items]
    kind = [False] * len(known) + [True] * len(unknown)

    def figure(of_known: Sequence[float], of_unknown: Sequence[float]) -> Figure:
        within = auroc_within([*of_known, *of_unknown], kind, owners)
        return {**auroc(of_unknown, of_known), "within": within}

    return {
        "patients": len(both),
        "unlikeness": figure(_unlikeness(known), _unlikeness(unknown)),
        "unsureness": figure(_unsureness(known), _unsureness(unknown)),
    }


def _unlikeness(reading: Reading) -> list[float]:
    return [float(v) for v in reading.found.unlikeness]


def _unsureness(reading: Reading) -> list[float]:
    return [float(v) for v in 1 - reading.found.probabilities.max(axis=1)]


def confident_and_wrong(readings: Sequence[Reading]) -> Figure:
    """Known cells that are named wrongly with confidence, as a share of all."""
    wrong = [
        sure and not good
        for reading in readings
        for sure, good in zip(reading.confident, reading.right, strict=True)
    ]
    return share(wrong)


def never_seen_matek(path: Path, data: Path) -> Figure:
    """A network that was trained without matek on matek's known cells.

    Raises:
        SystemExit: by its card it was trained on them.
    """
    classifier = opened(path)
    if any(part.name == "matek" for part in classifier.card.training_sets):
        raise SystemExit(f"{path.name} was trained on matek: it says nothing about a stranger")
    items = [*sets.matek(data, shippable=True), *sets.matek(data, shippable=False)]
    as_familiar = {"matek": read(classifier, sets.known(items))}
    reading = settled(as_familiar, classifier.card.statistics)["matek"]
    groups = [group_ for group_ in (*MATURE, "ig", "erythroblast") if group_ in reading.truth]
    mature = reading.picked([t in MATURE for t in reading.truth])
    tcia = reading.picked([i.split == "TCIA_data" for i in reading.found.items])
    return {
        "network": {"name": classifier.card.label, "sha256": classifier.sha256},
        "known": abroad(reading, groups),
        "mature": abroad(mature, MATURE),
        "part_tcia": abroad(tcia, groups),
    }
