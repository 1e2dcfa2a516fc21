"""Files to pixels: image sources, regions, scale, colour. Knows no network.

EXIF data, labels and overview pictures of slides never leave this room.
"""

from wbc_desktop.imaging.expanding import SourceProblem, SourceRef, expand
from wbc_desktop.imaging.places import open_source, printable, sha256_of
from wbc_desktop.imaging.png import png_bytes
from wbc_desktop.imaging.region import Region
from wbc_desktop.imaging.scale import Scale
from wbc_desktop.imaging.source import ImageSource, SourceKind, source_of_pixels

__all__ = [
    "ImageSource",
    "Region",
    "Scale",
    "SourceKind",
    "SourceProblem",
    "SourceRef",
    "expand",
    "open_source",
    "png_bytes",
    "printable",
    "sha256_of",
    "source_of_pixels",
]
