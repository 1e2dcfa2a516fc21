"""What is measured of a reading, on cells that were made up, and on real crops where it matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.scripts.readings import Said, reading
from wbc_desktop.drawing import demonstration
from wbc_desktop.learning.datasets import Item
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.network.classifier import Outputs

import evaluate_networks as command  # isort: skip
import network_alarms as alarms  # isort: skip
import network_figures as figures  # isort: skip
import network_reading  # isort: skip


def test_confident_and_wrong_is_a_share_of_all_cells() -> None:
    one = reading(
        [
            Said("monocyte", "basophil", 0.95),
            Said("monocyte", "basophil", 0.85),
            Said("monocyte", "basophil", 0.95, named=False),
            Said("monocyte", "monocyte", 0.95),
        ]
    )
    other = reading([Said("lymphocyte", "lymphocyte")] * 4)
    assert figures.confident_and_wrong([one])["hits"] == 1
    assert figures.confident_and_wrong([one, other])["share"] == 0.125


def test_a_neighbour_within_a_group_is_right_among_the_eight() -> None:
    found = figures.abroad(
        reading(
            [Said("neutrophil", "neutrophil_band")] * 10 + [Said("monocyte", "lymphocyte")] * 10
        ),
        figures.MATURE,
    )
    assert found["free"] == 0.5
    assert found["worst_free"]["class"] == "monocyte"
    assert found["named"]["right"]["share"] == 0.5


def test_restricted_answers_are_among_the_allowed() -> None:
    cells = reading([Said("monocyte", "promyelocyte", 0.6)] * 10)
    assert set(cells.restricted(("monocyte", "ig"))) == {"ig"}
    assert set(cells.restricted(figures.MATURE)) <= set(figures.MATURE)


def test_a_group_is_as_probable_as_its_members_together() -> None:
    cells = reading([Said("monocyte", "monocyte", 0.12)])
    assert cells.restricted(("monocyte", "lymphocyte")) == ["monocyte"]
    assert cells.restricted(("monocyte", "neutrophil")) == ["neutrophil"]


def test_untrained_cells_are_counted_class_by_class() -> None:
    found = figures.strange(
        reading(
            [
                Said("blast", "monocyte", 0.99),
                Said("blast", "monocyte", 0.6),
                Said("blast", "lymphocyte", 0.99, named=False),
                Said("smudge_cell", "monocyte", 0.99, named=False),
            ]
        )
    )
    assert (found["named"]["hits"], found["confident"]["hits"]) == (2, 1)
    assert found["confident_by_softmax_alone"] == 0.75
    assert found["by_class"]["blast"]["confident"]["share"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["by_class"]["blast"]["called"] == {"monocyte": 2, "unidentified": 1}
    assert found["by_class"]["smudge_cell"]["named"]["hits"] == 0


def test_known_and_unknown_are_compared_in_patients_who_have_both() -> None:
    known = reading(
        [Said("monocyte", "monocyte", unlike=-1, slide="a"),
         Said("monocyte", "monocyte", unlike=9, slide="only known")]
    )  # fmt: skip
    unknown = reading([Said("blast", "monocyte", 0.99, unlike=1, slide="a")])
    found = figures.told_apart(known, unknown)
    assert found["patients"] == 1
    assert found["unlikeness"]["share"] == 1.0
    assert found["unsureness"]["share"] == 0.0
    assert found["unlikeness"]["within"] == {"share": 1.0, "pairs": 1, "owners": 1}


def statistics() -> dict[str, dict[str, list[float]]]:
    return {"home": {"nucleus_density": [0.3, 0.05], "sureness": [0.95, 0.05]}}


def stranger(answer: str, density: float) -> list[Said]:
    return [Said("monocyte", answer, density=density)] * 30


def test_an_alarm_that_knows_bad_groups_has_auroc_one() -> None:
    sets_of_cells = {
        "good": reading(stranger("monocyte", 0.3)),
        "bad": reading(stranger("basophil", 0.9)),
    }
    found = alarms.slide_alarm(sets_of_cells, statistics())
    assert found["score"]["share"] == 1.0
    assert found["likeness"]["share"] == 1.0
    assert found["alarmed_of_bad"]["share"] == 1.0
    assert found["alarmed_of_good"]["share"] == 0.0
    assert found["by_set"]["good"] == {
        "groups": 100, "bad": 0, "score": None, "likeness": None,
    }  # fmt: skip


def test_random_mixes_make_good_and_bad_groups_of_one_laboratory() -> None:
    cells = [Said("monocyte", "basophil")] * 40 + [Said("lymphocyte", "lymphocyte")] * 160
    groups = alarms.groups(reading(cells), statistics(), mixed=True)
    assert {g.bad for g in groups} == {True, False}
    again = alarms.groups(reading(cells), statistics(), mixed=True)
    assert [g.accuracy for g in groups] == [g.accuracy for g in again]


class Counting(network_reading.OneLook):
    """Counts how often crops go through the network."""

    crops = 0

    def run(self, crops: Any) -> Outputs:
        self.crops += len(crops)
        return super().run(crops)


@pytest.fixture(scope="module")
def drawn_items() -> list[Item]:
    shown = demonstration()
    path, truth = shown.fields[0], shown.truth[0]
    return [
        Item(path, cell.class_id, microns_per_pixel=shown.microns_per_pixel, box=cell.box)
        for cell in truth
        if cell.white and not cell.at_border
    ][:8]


def test_cells_are_looked_at_once_and_read_as_the_program_reads_them(
    drawn_items: list[Item],
) -> None:
    network = open_network(command.SHIPPED)
    once, plain = Counting(network), Counting(network)
    found = network_reading.read(once, drawn_items)
    assert len(found) == len(drawn_items)
    Classifier.look(plain, network_reading_crops(drawn_items, plain))
    assert once.crops == plain.crops
    for proposal, shares in zip(found.proposals, found.found.probabilities, strict=True):
        assert proposal.probability == pytest.approx(float(shares.max()))
    assert [p.first for p in found.proposals] == found.found.chosen


def network_reading_crops(items: list[Item], classifier: Classifier) -> np.ndarray[Any, Any]:
    view = network_reading.View(classifier.card.input_px, classifier.card.microns_per_pixel)
    return network_reading.plain_view(network_reading.load(items), view)


def test_picking_keeps_all_of_a_cell_together(drawn_items: list[Item]) -> None:
    found = network_reading.read(network_reading.opened(command.SHIPPED), drawn_items)
    part = found.picked([i % 2 == 1 for i in range(len(found))])
    assert part.labels == found.labels[1::2]
    assert part.proposals == found.proposals[1::2]
    assert part.found.items == tuple(drawn_items[1::2])
    assert np.array_equal(part.found.probabilities, found.found.probabilities[1::2])


def test_a_network_trained_on_matek_is_no_stranger_to_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="trained on matek"):
        figures.never_seen_matek(command.SHIPPED, tmp_path)


def test_few_real_cells_give_the_kept_figures(labelled_images: Path) -> None:
    """Eosinophils of the second camera, by the same way as the whole table."""
    items = [
        i for i in network_reading.REPORTING["second_camera"](labelled_images)
        if i.label == "eosinophil"
    ]  # fmt: skip
    found = network_reading.read(network_reading.opened(command.SHIPPED), items)
    kept = command.read_figures(command.BASELINE)["second_camera"]["recall_free"]["eosinophil"]
    assert (len(items), sum(found.right)) == (kept["cells"], pytest.approx(kept["hits"], abs=1))
