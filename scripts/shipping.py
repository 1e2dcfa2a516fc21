"""A trained model to the network file that ships: calibrated, with judge, statistics and card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import labelled_sets as sets
import numpy as np
from cell_traits import with_traits
from network_judge import empty_windows, fitting, with_judge
from numpy.typing import NDArray

from wbc_desktop import __version__
from wbc_desktop.drawing import demonstration
from wbc_desktop.learning.architectures import IMAGENET_NOTICE, LITE0
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.calibration import (
    conformal_limits,
    fit_leaning,
    fit_temperature,
    thresholds,
)
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.evaluation import Predictions, evaluate, predict
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.home import laboratory, traits_of
from wbc_desktop.network.calibration import at_home
from wbc_desktop.network.card import Card, TrainingSet
from wbc_desktop.network.classifier import Classifier

if TYPE_CHECKING:
    import keras

NAME, VERSION = "blood-11", "0.5"
FILE = f"{NAME}.wbcnet"
SHIPPED = sets.ROOT / "wbc_desktop" / "resources" / "network" / FILE
MOST_BYTES = 20_000_000

LICENCES = {
    "pbc": "CC BY 4.0 (Acevedo 2020)",
    "bccd": "MIT",
    "matek": "CC BY 3.0 (Matek 2019), part TCIA_data",
    "drawn": "our own generator",
    "negatives": "MIT (windows of fields without white cells)",
}
ABROAD = 3.0
"""Temperature abroad over that fitted at home without biases, by two laboratories that a network
never saw: 2.5 fitted on all of Matek's known cells, 3.6 on cellavision100's, some of whose labels
are wrong; their geometric mean (decision 50)."""

ABROAD_BIASES = {"erythroblast": -0.8, "platelet": -0.8, "lymphocyte": 0.25}
"""What is added to the logits abroad, once divided by that temperature: networks call too many
cells erythroblasts and platelets there, too few lymphocytes. Chosen on Matek, BCCD's even blocks
and cellavision100 with networks that never saw them. Immature granulocytes are called too often as
well, but none is talked away; decision 49."""

LOOKED_AT = 1500

NOT_TO_TRUST = (
    "Blasts, reactive lymphocytes, plasma cells, smudge cells, giant platelets and artefacts were"
    " never trained as classes: some of them are called something else with confidence.",
    "Immature granulocytes and bands are told from their neighbours in maturation no better than"
    " people agree on them.",
    "PBC's donors are healthy and all of one analyser; other cameras and stains are foreign.",
)


def ship(
    model: keras.Model,
    view: View,
    laboratories: Mapping[str, Sequence[Item]],
    strange: Sequence[Item],
    data: Path,
    out: Path,
    options: Mapping[str, Any],
) -> None:
    """Writes the network file: each figure of its card is taken on the runtime that ships."""
    network = packed(model, LITE0)
    card = _plain_card(view, laboratories, strange, data, options)
    card = _with_temperature(network.classifier(card), _choosing(data, out.parent, laboratories))
    card = with_judge(network.classifier(card), laboratories, strange, data)
    card = _with_statistics(network.classifier(card), laboratories)
    card = with_traits(network.classifier(card), data)
    network.write(card, out)
    size = out.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{out.name} has {size} bytes, more than {MOST_BYTES}")
    print(f"{out.name}: {size / 1e6:.1f} MB, temperature {card.temperature:.2f}", flush=True)


def _plain_card(
    view: View,
    laboratories: Mapping[str, Sequence[Item]],
    strange: Sequence[Item],
    data: Path,
    options: Mapping[str, Any],
) -> Card:
    counts = {name: len(items) for name, items in laboratories.items()}
    trained = [TrainingSet(name, LICENCES[name], n) for name, n in counts.items()]
    both = f"{LICENCES['matek']}, and {LICENCES['drawn']}"
    trained.append(TrainingSet("unknown cells (for the judge alone)", both, len(strange)))
    trained.append(
        TrainingSet("negatives (for the judge alone)", LICENCES["negatives"], empty_windows(data))
    )
    half = "half of PBC's validation part (for the judge alone)"
    trained.append(TrainingSet(half, LICENCES["pbc"], len(fitting(sets.pbc(data, "val")))))
    return Card(
        name=NAME,
        version=VERSION,
        classes=sets.CLASSES,
        input_px=view.size,
        microns_per_pixel=view.microns_per_pixel,
        architecture=LITE0,
        training_sets=tuple(trained),
        seed=int(options["seed"]),
        settings={"epochs": options["epochs"], "more_epochs": options["more_epochs"]},
        notices=(IMAGENET_NOTICE, *NOT_TO_TRUST),
        program=__version__,
    )


def _choosing(
    data: Path, work: Path, laboratories: Mapping[str, Sequence[Item]]
) -> dict[str, list[Item]]:
    """Known cells that were not trained on and may be looked at: home first, then one abroad."""
    matek = sets.known(sets.matek(data, shippable=False)) if "matek" in laboratories else []
    parts = {
        "pbc val": sets.pbc(data, "val"),
        "matek, other parts": matek,
        "cellavision100": sets.cellavision(data),
        "drawn, held out": sets.known(read_data_set(work / "0-drawn").split("val").items),
    }
    return {name: items for name, items in parts.items() if items}


def _with_temperature(classifier: Classifier, choosing: Mapping[str, Sequence[Item]]) -> Card:
    """What home's cells say of sureness; ABROAD for slides that look otherwise."""
    found = {name: predict(classifier, items) for name, items in choosing.items()}
    home = next(iter(found.values()))
    alone = fit_temperature(_logits(home), home.labels, home.classes)
    temperature, biases = fit_leaning(_logits(home), home.labels, home.classes)
    card = replace(classifier.card, temperature=round(temperature, 4), biases=biases)
    shares = at_home(card).shares(_logits(home), home.classes)
    measured = {name: evaluate(part) for name, part in found.items()}
    figures = {
        name: {k: round(row[k], 4) for k in ("cells", "accuracy", "balanced_accuracy", "macro_f1")}
        for name, row in measured.items()
    }
    print(figures, flush=True)
    return replace(
        card,
        thresholds=thresholds(shares, home.labels, home.classes),
        candidates=conformal_limits(shares, home.labels, home.classes),
        abroad={
            "temperature": round(alone * ABROAD, 4),
            "biases": ABROAD_BIASES,
            "measured_on": "laboratories that were left out of training",
        },
        figures={"sets to choose with": figures},
    )


def _logits(found: Predictions) -> NDArray[np.float32]:
    return np.log(np.maximum(found.probabilities, 1e-9))


def _with_statistics(classifier: Classifier, laboratories: Mapping[str, Sequence[Item]]) -> Card:
    """Statistics of every laboratory; of drawn cells, those of the demonstration's smear.

    Cells drawn in random looks are of no laboratory: like them is every slide.
    """
    rng = np.random.default_rng(classifier.card.seed)
    statistics = {}
    for name, items in ({**laboratories, "drawn": _demonstration()}).items():
        picked = [items[i] for i in rng.permutation(len(items))[:LOOKED_AT]]
        statistics[name] = laboratory(traits_of(classifier, picked), classifier.card.seed)
    return replace(classifier.card, statistics=statistics)


def _demonstration() -> list[Item]:
    shown = demonstration()
    return [
        Item(path, cell.class_id, microns_per_pixel=shown.microns_per_pixel, box=cell.box)
        for path, cells in zip(shown.fields, shown.truth, strict=True)
        for cell in cells
        if cell.white and cell.in_focus and not cell.at_border
    ]
