"""One page of a TIFF: the strips or tiles that a rectangle touches, decoded and made sRGB."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from wbc_desktop.errors import InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.colour import eight_bit, flat_to_srgb, srgb_transform, white_level
from wbc_desktop.imaging.jpeg_ends import tile_is_closed
from wbc_desktop.imaging.raster import PIXELS_AT_ONCE, Pixels, Rect

Values = NDArray[Any]

KEPT_BYTES = 64_000_000
"""Decoded segments that are kept, so that overlapping regions decode each but once."""

SAMPLE_SIDE = 2048
"""Side of the middle part by which numbers of more than 8 bits are judged."""

MINISWHITE, MINISBLACK, RGB, PALETTE, SEPARATED, YCBCR = 0, 1, 2, 3, 5, 6
MODES = {MINISWHITE: "L", MINISBLACK: "L", RGB: "RGB", SEPARATED: "CMYK", YCBCR: "RGB"}
ASSOCIATED, UNASSOCIATED = 1, 2
JPEG_KINDS = (6, 7, 34892, 33007)
ICC_TAG = 34675


class TiffPage:
    """Reads parts of one page. Decoders' own errors pass: the caller tells of them."""

    def __init__(self, page: tifffile.TiffPage, name: str) -> None:
        self._page = page
        self._name = name
        self.width, self.height = int(page.imagewidth), int(page.imagelength)
        self._samples = int(page.samplesperpixel)
        self._planes = self._samples if int(page.planarconfig) == 2 else 1
        self._step = self._segment_size()
        self._kept: OrderedDict[int, Values | None] = OrderedDict()
        self._kept_bytes = 0
        self._refuse_what_cannot_be()
        self._mode = MODES.get(int(page.photometric), "")
        self._transform = srgb_transform(page.tags.valueof(ICC_TAG), self._mode)
        self._top: float | None = None

    def read(self, rect: Rect) -> Pixels:
        """The pixels of a rectangle inside the page."""
        return self._coloured(self._values(rect))

    def _segment_size(self) -> tuple[int, int]:
        page = self._page
        if page.is_tiled:
            return int(page.tilewidth), int(page.tilelength)
        return self.width, min(int(page.rowsperstrip), self.height)

    def _refuse_what_cannot_be(self) -> None:
        width, height = self._step
        if min(self.width, self.height, width, height, self._samples) < 1:
            raise ValueError("a page without pixels")
        if width * height > PIXELS_AT_ONCE:
            raise InputError(words.TOO_LARGE(name=self._name, width=self.width, height=self.height))
        if self._page.imagedepth > 1 or int(self._page.photometric) not in (*MODES, PALETTE):
            raise NotImplementedError(f"photometric {self._page.photometric}")
        across, down = self._grid()
        if len(self._page.dataoffsets) < across * down * self._planes:
            raise ValueError("fewer segments than the size needs")

    def _grid(self) -> tuple[int, int]:
        width, height = self._step
        return -(-self.width // width), -(-self.height // height)

    def _values(self, rect: Rect) -> Values:
        """(h, w, samples) as stored; white where the file leaves a segment out."""
        depth = self._samples
        dtype = self._page.dtype
        if dtype is None:
            raise NotImplementedError("numbers of an unknown type")
        canvas = np.full((rect.height, rect.width, depth), self._blank(dtype), dtype)
        for index, plane, x, y in self._touched(rect):
            segment = self._segment(index)
            if segment is not None:
                part = slice(plane, plane + 1) if self._planes > 1 else slice(None)
                _paste(canvas[:, :, part], segment, x - rect.x, y - rect.y)
        return canvas

    def _touched(self, rect: Rect) -> Iterator[tuple[int, int, int, int]]:
        """(index, plane, x, y) of each segment that the rectangle touches."""
        width, height = self._step
        across, down = self._grid()
        for plane in range(self._planes):
            for row in range(rect.y // height, (rect.y + rect.height - 1) // height + 1):
                for column in range(rect.x // width, (rect.x + rect.width - 1) // width + 1):
                    index = (plane * down + row) * across + column
                    yield index, plane, column * width, row * height

    def _segment(self, index: int) -> Values | None:
        if index in self._kept:
            self._kept.move_to_end(index)
            return self._kept[index]
        decoded = self._decoded(index)
        self._kept[index] = decoded
        self._kept_bytes += decoded.nbytes if decoded is not None else 0
        while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= dropped.nbytes if dropped is not None else 0
        return decoded

    def _decoded(self, index: int) -> Values | None:
        page = self._page
        count = int(page.databytecounts[index])
        if count == 0:
            return None
        handle = page.parent.filehandle
        handle.seek(int(page.dataoffsets[index]))
        data = handle.read(count)
        if len(data) < count:
            raise ValueError(f"segment {index} ends early")
        values, _, _ = page.decode(data, index, **self._jpeg_options(data, index))
        return None if values is None else np.asarray(values)[0]

    def _jpeg_options(self, data: bytes, index: int) -> dict[str, bytes | None]:
        page = self._page
        if int(page.compression) not in JPEG_KINDS:
            return {}
        if not tile_is_closed(data):
            raise ValueError(f"segment {index} ends early")
        return {"jpegtables": page.jpegtables, "jpegheader": page.jpegheader}

    def _blank(self, dtype: np.dtype[Any]) -> float:
        if int(self._page.photometric) in (MINISWHITE, PALETTE, SEPARATED):
            return 0
        return 1 if dtype.kind == "f" else float(2 ** int(self._bits()) - 1)

    def _bits(self) -> int:
        bits = self._page.bitspersample
        return int(bits if isinstance(bits, int) else max(bits))

    def _white(self) -> float:
        """The number that stands for white; of 16 bits and floats told by the middle."""
        if self._top is None:
            self._top = self._measured_white() if self._bits() >= 16 else 2.0 ** self._bits() - 1
        return self._top

    def _measured_white(self) -> float:
        width, height = min(self.width, SAMPLE_SIDE), min(self.height, SAMPLE_SIDE)
        middle = Rect((self.width - width) // 2, (self.height - height) // 2, width, height)
        return white_level(self._values(middle))

    def _coloured(self, values: Values) -> Pixels:
        photometric = int(self._page.photometric)
        if photometric == PALETTE:
            return self._from_palette(values[:, :, 0])
        depth = len(self._mode)
        eight = eight_bit(values, self._white())
        colours, rest = eight[:, :, :depth], eight[:, :, depth:]
        if colours.shape[2] < depth:
            raise NotImplementedError(f"{self._samples} samples of photometric {photometric}")
        if photometric == MINISWHITE:
            colours = 255 - colours
        if depth < 4 and rest.shape[2] and self._alpha():
            colours = _over_white(colours, rest[:, :, :1], associated=self._alpha() == ASSOCIATED)
        return self._srgb(np.ascontiguousarray(colours))

    def _srgb(self, colours: Pixels) -> Pixels:
        if self._mode == "RGB" and self._transform is None:
            return colours  # of slides: every detour costs as much as decoding
        if self._mode == "CMYK":
            image = Image.frombytes("CMYK", (colours.shape[1], colours.shape[0]), colours.tobytes())
        else:
            image = Image.fromarray(colours.squeeze(2) if self._mode == "L" else colours)
        return flat_to_srgb(image, self._transform)

    def _alpha(self) -> int:
        extra = self._page.extrasamples
        first = int(extra[0]) if extra else 0
        return first if first in (ASSOCIATED, UNASSOCIATED) else 0

    def _from_palette(self, indices: Values) -> Pixels:
        table = np.asarray(self._page.colormap)
        if table.max(initial=0) > 255:
            table = table >> 8
        picked: Pixels = table.astype(np.uint8)[:, indices].transpose(1, 2, 0)
        return np.ascontiguousarray(picked)


def _paste(canvas: Values, segment: Values, x: int, y: int) -> None:
    """Puts a segment on the canvas at (x, y), which may lie outside; only what overlaps."""
    height, width = canvas.shape[:2]
    top, left = max(y, 0), max(x, 0)
    bottom, right = min(y + segment.shape[0], height), min(x + segment.shape[1], width)
    canvas[top:bottom, left:right] = segment[top - y : bottom - y, left - x : right - x]


def _over_white(colours: Pixels, alpha: Pixels, *, associated: bool) -> Pixels:
    opaque = alpha.astype(np.float32) / 255
    inked = colours.astype(np.float32) * (1 if associated else opaque)
    return np.clip(inked + (1 - opaque) * 255 + 0.5, 0, 255).astype(np.uint8)
