"""A record and its pictures as a PDF: the same bytes whenever it is made again."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from wbc_desktop.reporting.layout import lay_out
from wbc_desktop.reporting.page import HEIGHT, WIDTH, Frame, Mark, Page, Picture, Rule, Writing
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.seal import sealed
from wbc_desktop.reporting.sentences import title
from wbc_desktop.reporting.sheet import RULE
from wbc_desktop.reporting.words import Language, Words

_LARGEST_PX = 160
_QUALITY = 90

Images = Mapping[str, ImageReader]


def render_pdf(
    record: SignedRecord, crops: Mapping[str, bytes], language: Language = "en"
) -> bytes:
    """Renders a report from its record alone.

    ``crops`` are the kept pictures by SHA-256 (PNG or any picture Pillow reads); one that is
    missing leaves an empty frame. The record is attached; the bytes depend on nothing else.
    """
    images = {p.crop: _image(crops[p.crop]) for p in record.pictures if p.crop in crops}
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(f"{title(record, Words(language))} {record.case_number}")
    canvas.setCreator(record.program)
    for page in lay_out(record, language):
        _draw(canvas, page, images)
        canvas.showPage()
    canvas.save()
    return sealed(out.getvalue(), record)


def draw_page(canvas: Canvas, page: Page) -> None:
    """Draws a page that has no pictures of cells."""
    _draw(canvas, page, {})


def _draw(canvas: Canvas, page: Page, images: Images) -> None:
    for mark in page:
        _draw_mark(canvas, mark, images)


def _draw_mark(canvas: Canvas, mark: Mark, images: Images) -> None:
    match mark:
        case Writing():
            canvas.setFont(mark.font, mark.size)
            canvas.setFillColor(HexColor(mark.colour))
            canvas.drawString(mark.x, mark.y, mark.text)
        case Rule():
            _set_pen(canvas, mark.colour, mark.thickness)
            canvas.line(mark.x, mark.y, mark.right, mark.y)
        case Frame():
            _set_pen(canvas, mark.colour, mark.thickness)
            canvas.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius)
        case Picture():
            _draw_picture(canvas, mark, images.get(mark.crop))


def _draw_picture(canvas: Canvas, mark: Picture, image: ImageReader | None) -> None:
    if image is not None:
        canvas.drawImage(image, mark.x, mark.y, mark.side, mark.side)
    else:
        _set_pen(canvas, RULE, 0.6)
        canvas.rect(mark.x, mark.y, mark.side, mark.side)


def _set_pen(canvas: Canvas, colour: str, thickness: float) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(thickness)


def _image(data: bytes) -> ImageReader:
    """The square middle of a picture, in colour, at most as fine as print needs, as JPEG: without
    loss a report of sixty cells would weigh four megabytes."""
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    picture = picture.crop((left, top, left + side, top + side))
    if side > _LARGEST_PX:
        picture = picture.resize((_LARGEST_PX, _LARGEST_PX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    out.seek(0)
    return ImageReader(out)
