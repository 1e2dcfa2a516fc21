"""Measures network files on the sets to report with, and against the figures kept before.

    python scripts/evaluate_networks.py                    the shipped network
    python scripts/evaluate_networks.py FILE --write       keep its figures as the new baseline

Exit 0; 1 when a bar is missed or a figure is worse than the baseline by more than TOLERANCE.
Every look at these sets is logged in docs/decisions/0044: they are never chosen by.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import labelled_sets as sets
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import BY_ID, GROUPS, members
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import SMALLEST, Predictions, evaluate, predict
from wbc_desktop.learning.home import traits_of
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.network.classifier import CellMark
from wbc_desktop.network.familiarity import ENOUGH, UNFAMILIAR, judge

SHIPPED = sets.ROOT / "wbc_desktop" / "resources" / "network" / "blood-11.wbcnet"
BASELINE = sets.ROOT / "docs" / "figures" / "network.json"
BAR = 0.97
"""Accuracy over PBC's eight groups that must hold."""

TOLERANCE = 0.002
"""Other processors round otherwise; a smaller loss than this is none."""

EIGHT = {**dict.fromkeys(GROUPS["neutrophil"], "neutrophil"), **dict.fromkeys(GROUPS["ig"], "ig")}
MATURE = ("neutrophil", "eosinophil", "basophil", "lymphocyte", "monocyte")
UNAMBIGUOUS = ("eosinophil", "basophil", "lymphocyte", "monocyte", "erythroblast")
SURE = 0.9
GROUPS = 50
LOWER_IS_BETTER = ("ece", "confident_wrong")


def figures(path: Path, data: Path) -> dict[str, Any]:
    """All figures of one network file."""
    network = open_network(path)
    classifier = Classifier(network)
    apl = sets.apl(data)
    return {
        "network": {"name": network.card.label, "sha256": network.sha256},
        "pbc_test": _home(classifier, sets.pbc(data, "test")),
        "second_camera": _abroad(classifier, sets.second_camera(data), UNAMBIGUOUS),
        "raabin": _abroad(classifier, sets.raabin(data)),
        "jiangxi": _abroad(classifier, sets.jiangxi(data)),
        "apl": _abroad(classifier, _mature(apl)),
        "apl_known": _plain(predict(classifier, sets.known(apl))),
        "apl_unknown": _strange(classifier, sets.unknown(apl)),
        "alarmed_groups_of_20": {
            "pbc_test": _alarmed(classifier, sets.pbc(data, "test")),
            "second_camera": _alarmed(classifier, sets.second_camera(data)),
            "raabin": _alarmed(classifier, sets.raabin(data)),
            "jiangxi": _alarmed(classifier, sets.jiangxi(data)),
            "apl_known": _alarmed(classifier, sets.known(apl)),
        },
    }


def _home(classifier: Classifier, items: Sequence[Item]) -> dict[str, Any]:
    found = predict(classifier, items)
    return {**_plain(found), "eight_groups": _eight(found), "named": _named(classifier, items)}


def _plain(found: Predictions) -> dict[str, Any]:
    whole = evaluate(found)
    kept = ("cells", "accuracy", "accuracy_limits", "balanced_accuracy", "macro_f1", "ece")
    return {k: _short(whole[k]) for k in kept} | {"confusion": whole["confusion"]}


def _eight(found: Predictions) -> dict[str, Any]:
    hits = [
        EIGHT.get(label, label) == EIGHT.get(guess, guess)
        for label, guess in zip(found.labels, found.chosen, strict=True)
    ]
    return _share(hits)


def _abroad(
    classifier: Classifier, items: Sequence[Item], allowed: Sequence[str] = MATURE
) -> dict[str, Any]:
    """Balanced accuracy with any answer, and with the answers restricted to ``allowed``."""
    found = predict(classifier, items)
    truth = [EIGHT.get(label, label) for label in found.labels]
    free = [EIGHT.get(guess, guess) for guess in found.chosen]
    restricted = _restricted(found, allowed)
    return {
        "cells": len(truth),
        "free": _balanced(truth, free),
        "restricted": _balanced(truth, restricted),
        "ece": _short(evaluate(found)["ece"]),
        "recall_free": _recalls(truth, free),
        "recall_restricted": _recalls(truth, restricted),
        "called": _called(truth, free),
        "named": _named(classifier, items),
    }


def _restricted(found: Predictions, allowed: Sequence[str]) -> list[str]:
    """The allowed name of the largest probability; a neutrophil's is that of its two forms."""
    index = [
        [found.classes.index(m) for m in members(name) if m in found.classes] for name in allowed
    ]
    sums = np.stack([found.probabilities[:, i].sum(axis=1) for i in index], axis=1)
    return [allowed[i] for i in sums.argmax(axis=1)]


def _named(classifier: Classifier, items: Sequence[Item]) -> dict[str, Any]:
    """Share of cells the program names, and how many of these it names rightly."""
    named, hits = 0, 0
    for item, proposal in zip(items, _proposals(classifier, items), strict=True):
        if not proposal.unidentified:
            named += 1
            hits += EIGHT.get(proposal.first, proposal.first) == EIGHT.get(item.label, item.label)
    return {"share": _short(named / len(items)), "right": _share_of(hits, named)}


def _strange(classifier: Classifier, items: Sequence[Item]) -> dict[str, Any]:
    """Cells of untrained classes: how many are named all the same, and named with confidence."""
    proposals = _proposals(classifier, items)
    rows = {}
    for label in sorted({i.label for i in items}):
        mine = [p for i, p in zip(items, proposals, strict=True) if i.label == label]
        rows[label] = {
            "cells": len(mine),
            "named": _share([not p.unidentified for p in mine]),
            "confident": _share([not p.unidentified and p.probability >= SURE for p in mine]),
        }
    confident = [not p.unidentified and p.probability >= SURE for p in proposals]
    softmax_alone = [p.probability >= SURE for p in proposals]
    return {
        "cells": len(items),
        "named": _share([not p.unidentified for p in proposals]),
        "confident_wrong": _short(float(np.mean(confident))),
        "confident_wrong_limits": _short(list(clopper_pearson(sum(confident), len(items)))),
        "confident_by_softmax_alone": _short(float(np.mean(softmax_alone))),
        "by_class": rows,
    }


def _alarmed(classifier: Classifier, items: Sequence[Item]) -> dict[str, Any]:
    """Random groups of a laboratory's cells that are called unfamiliar."""
    cells = traits_of(classifier, items)
    rng = np.random.default_rng(1)
    alarms = []
    for _ in range(GROUPS):
        group = [cells[i] for i in rng.choice(len(cells), ENOUGH, replace=False)]
        verdict = judge(group, classifier.card.statistics, scale_known=True)
        alarms.append(verdict.state == UNFAMILIAR)
    return _share(alarms)


def _proposals(classifier: Classifier, items: Sequence[Item]) -> list[Any]:
    view = View(classifier.card.input_px, classifier.card.microns_per_pixel)
    out: list[Any] = []
    for start in range(0, len(items), 256):
        crops: NDArray[np.uint8] = plain_view(load(items[start : start + 256]), view)
        out += classifier.classify(crops, [CellMark()] * len(crops))
    return out


def _mature(items: Sequence[Item]) -> list[Item]:
    return [i for i in items if EIGHT.get(i.label, i.label) in MATURE]


def _recalls(truth: Sequence[str], guesses: Sequence[str]) -> dict[str, Any]:
    pairs = list(zip(truth, guesses, strict=True))
    return {
        name: _share([guess == name for label, guess in pairs if label == name])
        for name in sorted(set(truth))
    }


def _balanced(truth: Sequence[str], guesses: Sequence[str]) -> float:
    rows = _recalls(truth, guesses).values()
    return round(float(np.mean([r["share"] for r in rows if r["cells"] >= SMALLEST])), 4)


def _called(truth: Sequence[str], guesses: Sequence[str]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for label, guess in zip(truth, guesses, strict=True):
        row = table.setdefault(label, {})
        row[guess] = row.get(guess, 0) + 1
    return {label: dict(sorted(row.items(), key=lambda p: -p[1])) for label, row in table.items()}


def _share(hits: Sequence[bool]) -> dict[str, Any]:
    return _share_of(sum(hits), len(hits))


def _share_of(hits: int, cells: int) -> dict[str, Any]:
    """A share with its exact 95 % limits and the counts it comes from."""
    limits = clopper_pearson(hits, cells) if cells else (0.0, 1.0)
    return {
        "share": _short(hits / cells) if cells else 0.0,
        "limits": _short(list(limits)),
        "hits": hits,
        "cells": cells,
    }


def _short(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_short(v) for v in value]
    return round(value, 4) if isinstance(value, float) else value


def headline(found: dict[str, Any]) -> dict[str, float]:
    """The figures that must not fall, by dotted name."""
    home = found["pbc_test"]
    out = {
        "pbc_test.eight_groups": home["eight_groups"]["share"],
        "pbc_test.accuracy": home["accuracy"],
        "pbc_test.macro_f1": home["macro_f1"],
        "pbc_test.ece": home["ece"],
        "pbc_test.named": home["named"]["share"],
        "apl_unknown.confident_wrong": found["apl_unknown"]["confident_wrong"],
    }
    for name in ("second_camera", "raabin", "jiangxi", "apl"):
        out[f"{name}.restricted"] = found[name]["restricted"]
        out[f"{name}.free"] = found[name]["free"]
    return out


def complaints(now: dict[str, float], before: dict[str, float]) -> list[str]:
    """What is under its bar, or worse than before."""
    out = []
    if now["pbc_test.eight_groups"] < BAR:
        out.append(f"pbc_test.eight_groups {now['pbc_test.eight_groups']:.4f} is below {BAR}")
    for name, old in before.items():
        sign = -1 if name.endswith(LOWER_IS_BETTER) else 1
        if sign * (now[name] - old) < -TOLERANCE:
            out.append(f"{name}: {now[name]:.4f}, was {old:.4f}")
    return out


def show(found: dict[str, Any], before: dict[str, float]) -> None:
    print(found["network"]["name"], found["network"]["sha256"][:12])
    for name, value in headline(found).items():
        was = f"   (baseline {before[name]:.4f})" if name in before else ""
        print(f"  {name:32} {value:.4f}{was}")
    for name, row in found["alarmed_groups_of_20"].items():
        print(f"  {name:24} {row['hits']:4} of {row['cells']} groups of {ENOUGH} called unfamiliar")
    for label, row in found["apl_unknown"]["by_class"].items():
        named, sure = row["named"]["share"], row["confident"]["share"]
        name = BY_ID[label].name.lower()
        print(f"  {name:24} {row['cells']:4} cells: named {named:.3f}, p >= {SURE} {sure:.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("network", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--write", action="store_true", help="keep them as the new baseline")
    options = parser.parse_args()
    before = {}
    if options.baseline.exists():
        before = headline(json.loads(options.baseline.read_text(encoding="utf-8")))
    found = figures(options.network, sets.data_folder(options.data))
    show(found, before)
    text = json.dumps(found, indent=1, sort_keys=True) + "\n"
    for target in (options.json, options.baseline if options.write else None):
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    worse = complaints(headline(found), {} if options.write else before)
    for line in worse:
        print("WORSE", line, file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
