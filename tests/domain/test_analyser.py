"""The analyser's percentages against what the cells can tell."""

import pytest

from wbc_desktop.domain.analyser import against_analyser
from wbc_desktop.domain.differential import differential
from wbc_desktop.domain.rules import Bands, LaboratoryRules

from .build import counts


def test_inside_and_outside_what_the_cells_can_tell() -> None:
    cells = counts(SEG=50, BAND=10, LYM=20, RLYM=10, MONO=10)
    told = {"neutrophil": 62.0, "lymphocyte": 31.0, "monocyte": 20.0, "erythroblast": 1.0, "x": 9.0}
    for bands in ("separate", "merged"):
        rules = LaboratoryRules(bands=bands)  # type: ignore[arg-type]
        result = differential(cells, wbc=None, wbc_state="", rules=rules)
        found = {line.id: line.inside for line in against_analyser(result, told)}
        assert found == {"neutrophil": True, "lymphocyte": True, "monocyte": False}


@pytest.mark.parametrize("bands", ["separate", "merged"])
def test_an_analyser_that_tells_bands_is_compared_with_bands(bands: Bands) -> None:
    cells = counts(SEG=60, BAND=5, LYM=35)
    result = differential(cells, wbc=None, wbc_state="", rules=LaboratoryRules(bands=bands))
    told = {"neutrophil_segmented": 60.0, "neutrophil_band": 5.0}
    assert all(line.inside for line in against_analyser(result, told))


def test_nothing_counted_tells_nothing() -> None:
    empty = differential({}, wbc=None, wbc_state="", rules=LaboratoryRules())
    assert against_analyser(empty, {"monocyte": 5.0}) == ()
