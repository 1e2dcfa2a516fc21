"""Any stored colour to 8-bit sRGB: alpha over white, CMYK, palettes, 16 bits, ICC profiles."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from wbc_desktop.imaging.raster import Pixels

Transform = Callable[[Image.Image], Image.Image]

PROFILE_MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""Colour space of an ICC profile to Pillow's mode of the pixels it describes."""


def to_srgb(image: Image.Image, icc: bytes | None = None) -> Pixels:
    """(h, w, 3) uint8 of a Pillow image of any mode; ``icc`` describes its colours."""
    flat = _without_alpha(_eight_bit(image))
    return flat_to_srgb(flat, srgb_transform(icc, flat.mode))


def flat_to_srgb(image: Image.Image, transform: Transform | None) -> Pixels:
    """(h, w, 3) uint8 of an image in mode L, RGB or CMYK, by its profile if it has one."""
    if transform:
        return np.asarray(transform(image))
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def srgb_transform(icc: bytes | None, mode: str) -> Transform | None:
    """Turns images of ``mode`` into sRGB; None if there is no profile that fits, or no need."""
    if not icc:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        if PROFILE_MODES.get(profile.profile.xcolor_space) != mode or _is_srgb(profile):
            return None
        made = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # a broken profile: colours as stored are better than no image

    def apply(image: Image.Image) -> Image.Image:
        converted = ImageCms.applyTransform(image, made)
        return image.convert("RGB") if converted is None else converted

    return apply


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return "sRGB" in (profile.profile.profile_description or "")


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(eight_bit(np.array(image)))
    if image.mode in ("P", "PA"):
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _without_alpha(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "RGBa", "La"):
        return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


def eight_bit(values: NDArray[np.generic], top: float | None = None) -> NDArray[np.uint8]:
    """Any numbers to 0–255. ``top`` is what stands for white; by default told by the values."""
    if values.dtype == np.uint8 and top in (None, 255):
        return values.astype(np.uint8, copy=False)
    numbers = values.astype(np.float32)
    white = top or white_level(values)
    scaled = np.clip(np.nan_to_num(numbers * (255.0 / white)) + 0.5, 0, 255)
    eight: NDArray[np.uint8] = scaled.astype(np.uint8)
    return eight


def white_level(values: NDArray[np.generic]) -> float:
    """The number that stands for white in a sample of an image.

    Cameras of 10, 12 and 14 bits store their numbers in 16: white is the full scale of the
    fewest bits that hold the largest number. Floating point: 1, else 255, else the largest.
    """
    if values.dtype == np.bool_:
        return 1.0
    highest = float(np.nanmax(values, initial=0, where=np.isfinite(values)))
    if np.issubdtype(values.dtype, np.floating):
        return next((top for top in (1.0, 255.0) if highest <= top), highest)
    bits = max(int(highest).bit_length(), 8)
    return float(2 ** (bits + bits % 2) - 1)
