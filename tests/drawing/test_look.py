"""Looks: from blue nuclei among pink red cells to magenta nuclei among grey-blue ones."""

from __future__ import annotations

import numpy as np

from wbc_desktop.drawing import Look, Scene, Stain, draw_field


def _looks(count):
    return [Look.random(np.random.default_rng(seed)) for seed in range(count)]


def test_random_looks_span_blue_to_magenta_nuclei_and_pink_to_grey_blue_red_cells():
    looks = _looks(200)
    nuclei = [look.stain.chromatin[0] / look.stain.chromatin[1] for look in looks]
    assert min(nuclei) < 0.25
    assert max(nuclei) > 0.85
    red = [look.stain.haemoglobin[0] / look.stain.haemoglobin[1] for look in looks]
    assert min(red) < 0.4
    assert max(red) > 0.85


def test_random_looks_have_clipped_white_yellow_and_dark_grounds():
    grounds = [look.camera.ground for look in _looks(200)]
    assert any(min(g) > 256 for g in grounds)
    assert any(g[2] < 0.75 * g[0] for g in grounds)
    assert any(max(g) < 190 for g in grounds)


def test_nuclei_are_denser_than_red_cells_in_every_look():
    for look in _looks(300):
        assert sum(look.stain.chromatin) > 1.3 * sum(look.stain.haemoglobin)
        assert all(value >= 0 for value in (*look.stain.chromatin, *look.stain.haemoglobin))


def test_a_clipped_ground_is_white_in_the_picture():
    look = next(look for look in _looks(300) if min(look.camera.ground) > 262)
    image = draw_field(1, 240, 200, 0.2, look, Scene(red_share=0.1)).image
    assert (image == 255).all(-1).mean() > 0.2


def test_a_stronger_stain_multiplies_every_density():
    stain = Stain().stronger(1.5)
    assert stain.eosin == tuple(1.5 * value for value in Stain().eosin)
    assert stain.haemoglobin == tuple(1.5 * value for value in Stain().haemoglobin)


def test_the_typical_ground_is_warm_and_bright():
    image = draw_field(1, 200, 200, 0.2, scene=Scene(red_share=0.2)).image
    red, green, blue = np.percentile(image.reshape(-1, 3), 90, 0)
    assert red > green > blue
    assert blue > 180
