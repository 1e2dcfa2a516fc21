"""A trained model to the network file that ships: calibrated, with judge, statistics and card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import labelled_sets as sets
import numpy as np
from cell_traits import with_traits
from numpy.typing import NDArray

from wbc_desktop import __version__
from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing import demonstration
from wbc_desktop.learning.architectures import IMAGENET_NOTICE, LITE0
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.calibration import conformal_limits, fit_temperature, thresholds
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.evaluation import Predictions, evaluate, predict
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.home import laboratory, traits_of
from wbc_desktop.learning.outliers import KINDS, outliers
from wbc_desktop.learning.unknown import fit_judge
from wbc_desktop.network.card import Card, TrainingSet
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.prepare import cut

if TYPE_CHECKING:
    import keras

NAME, VERSION = "blood-11", "0.2"
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
REJECTING = 0.15
"""Share of known cells at home that the judge may turn away: what it costs to catch blasts."""

LOOKED_AT = 1500
JUDGED = 3000
EMPTY = 6
"""Windows without a white cell that are cut out of each field of the negatives."""

CELLS_OF_STRANGERS = {"matek": 3.0, "drawn": 0.45, "negatives": 0.4, "made": 0.2}
"""How much an unknown cell of each set counts; laboratories of known ones weigh alike."""

MADE = 400
"""Outliers of each kind that are made of known cells."""

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
    empty = EMPTY * len(sets.negatives(data, first=True))
    card = _plain_card(view, laboratories, strange, empty, options)
    card = _with_temperature(network.classifier(card), _choosing(data, out.parent, laboratories))
    card = _with_judge(network.classifier(card), laboratories, strange, data)
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
    empty: int,
    options: Mapping[str, Any],
) -> Card:
    counts = {name: len(items) for name, items in laboratories.items()}
    trained = [TrainingSet(name, LICENCES[name], n) for name, n in counts.items()]
    both = f"{LICENCES['matek']}, and {LICENCES['drawn']}"
    trained.append(TrainingSet("unknown cells (for the judge alone)", both, len(strange)))
    trained.append(TrainingSet("negatives (for the judge alone)", LICENCES["negatives"], empty))
    kinds = len(KINDS) * MADE
    trained.append(TrainingSet("made of known cells (for the judge alone)", "as theirs", kinds))
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
    """A temperature between home's own and a foreign laboratory's; thresholds of home.

    Fitted at home alone, the network is too sure abroad; fitted abroad, too unsure at home.
    """
    found = {name: predict(classifier, items) for name, items in choosing.items()}
    home, abroad = list(found.values())[:2]
    temperature = round(float(np.sqrt(_temperature(home) * _temperature(abroad))), 4)
    shares = classifier.probabilities(_logits(home) / temperature)
    measured = {name: evaluate(part) for name, part in found.items()}
    figures = {
        name: {k: round(row[k], 4) for k in ("cells", "accuracy", "balanced_accuracy", "macro_f1")}
        for name, row in measured.items()
    }
    print(figures, flush=True)
    return replace(
        classifier.card,
        temperature=temperature,
        thresholds=thresholds(shares, home.labels, home.classes),
        candidates=conformal_limits(shares, home.labels, home.classes),
        figures={"sets to choose with": figures},
    )


def _logits(found: Predictions) -> NDArray[np.float32]:
    return np.log(np.maximum(found.probabilities, 1e-9))


def _temperature(found: Predictions) -> float:
    return fit_temperature(_logits(found), found.labels, found.classes)


def _with_judge(
    classifier: Classifier,
    laboratories: Mapping[str, Sequence[Item]],
    strange: Sequence[Item],
    data: Path,
) -> Card:
    rng = np.random.default_rng(classifier.card.seed)
    known, weights = [], []
    for items in laboratories.values():
        picked = [items[i] for i in rng.permutation(len(items))[:JUDGED]]
        known.append(predict(classifier, picked).embedding)
        weights.append(np.full(len(picked), 1 / len(picked)))
    empty = _empty_windows(classifier, data, rng)
    made = _made(classifier, laboratories, rng)
    unknown = np.concatenate([predict(classifier, strange).embedding, empty, made])
    counts = [CELLS_OF_STRANGERS["drawn" if "0-drawn" in str(i.path) else "matek"] for i in strange]
    counts += [CELLS_OF_STRANGERS["negatives"]] * len(empty)
    counts += [CELLS_OF_STRANGERS["made"]] * len(made)
    judge = fit_judge(
        np.concatenate(known),
        unknown,
        np.concatenate(weights),
        np.array(counts),
        predict(classifier, sets.pbc(data, "val")).embedding,
        rejecting=REJECTING,
    )
    return replace(classifier.card, unknown=judge)


def _empty_windows(
    classifier: Classifier, data: Path, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Embeddings of places where no white cell is: red cells, platelets between, dirt."""
    card, crops = classifier.card, []
    for path in sets.negatives(data, first=True):
        image = np.ascontiguousarray(cv2.imread(str(path))[:, :, ::-1])
        height, width = image.shape[:2]
        for _ in range(EMPTY):
            x, y = int(rng.integers(60, width - 60)), int(rng.integers(60, height - 60))
            crops.append(cut(image, Box(x, y, 0, 0), sets.NEGATIVES, card))
    return classifier.look(np.stack(crops)).embedding


def _made(
    classifier: Classifier, laboratories: Mapping[str, Sequence[Item]], rng: np.random.Generator
) -> NDArray[np.float32]:
    """Embeddings of outliers that are made of the known cells of real laboratories."""
    card = classifier.card
    view = View(card.input_px, card.microns_per_pixel)
    picked = [
        items[i]
        for name, items in laboratories.items()
        if name != "drawn"
        for i in rng.permutation(len(items))[:LOOKED_AT]
    ]
    crops = plain_view(load(picked), view)
    return classifier.look(outliers(crops, view.microns_per_pixel, MADE, card.seed)).embedding


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
