"""What was dropped, as a list of images in order: folders opened, doubles and refusals named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import WbcError
from wbc_desktop.imaging import (
    ImageSource,
    Region,
    SourceKind,
    SourceProblem,
    SourceRef,
    expand,
    printable,
    sha256_of,
    words,
)
from wbc_desktop.workflow.reading_events import RefusedSource

Pixels = NDArray[np.uint8]

LEFT_OUT = frozenset({words.OTHER_FILE.code, words.OTHER_FILES.code})
"""What imaging says of files beside the images: worth a remark, no problem."""

AHEAD = 3
"""Images that are decoded while one is worked on: more only costs memory."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a person said of the images: kind auto, crop, field or slide; scale or None."""

    kind: str = "auto"
    microns_per_pixel: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """An opened image. Of a slide ``image`` is None and ``source`` stays open; else reversed."""

    ref: SourceRef
    sha256: str
    source: ImageSource
    image: Pixels | None

    def close(self) -> None:
        """Lets go of a slide that will not be read; otherwise nothing is open."""
        self.source.close()


def gather(paths: Iterable[Path]) -> tuple[list[SourceRef], list[RefusedSource]]:
    """All images under the paths in capture order, and what is refused."""
    refs: list[SourceRef] = []
    refused: list[RefusedSource] = []
    for path in paths:
        for found in list(expand([path])) or [_nothing_in(path)]:
            if isinstance(found, SourceProblem):
                refused.append(_refused(found))
            else:
                refs.append(found)
    return refs, refused


def _nothing_in(path: Path) -> SourceProblem:
    name = printable(path.name or path)
    return SourceProblem(name, words.NO_IMAGES(name=name))


def _refused(problem: SourceProblem) -> RefusedSource:
    left_out = problem.message.code in LEFT_OUT
    return RefusedSource(problem.name, problem.name, problem.message, left_out)


def decode(ref: SourceRef, options: ReadingOptions) -> Decoded:
    """Opens an image and reads it whole, unless it is a slide.

    Raises:
        WbcError: it cannot be read.
    """
    source = ref.open(kind=options.kind, microns_per_pixel=options.microns_per_pixel)
    try:
        digest = sha256_of(source.path)
        if source.kind is SourceKind.SLIDE:
            return Decoded(ref, digest, source, None)
        image = source.read(Region(0, 0, source.width, source.height))
    except BaseException:
        source.close()
        raise
    source.close()
    return Decoded(ref, digest, source, image)


def decode_ahead(
    refs: Sequence[SourceRef], options: ReadingOptions
) -> Iterator[Decoded | RefusedSource]:
    """Decodes in order in one thread beside the caller's, a few images ahead.

    Slides that were opened ahead are closed when the caller ends early.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="decode") as pool:
        waiting: list[Future[Decoded | RefusedSource]] = []
        rest = iter(refs)
        try:
            while True:
                while len(waiting) < AHEAD and (ref := next(rest, None)) is not None:
                    waiting.append(pool.submit(_decode_or_refuse, ref, options))
                if not waiting:
                    return
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                if not future.cancel():
                    future.add_done_callback(_close_unused)


def _close_unused(future: Future[Decoded | RefusedSource]) -> None:
    if future.cancelled() or future.exception() is not None:
        return
    if isinstance(unused := future.result(), Decoded):
        unused.close()


def _decode_or_refuse(ref: SourceRef, options: ReadingOptions) -> Decoded | RefusedSource:
    try:
        return decode(ref, options)
    except WbcError as error:
        return RefusedSource(ref.name, printable(ref.path), error.message)


Sampler = Callable[[int], list[Pixels]]


def sampler(refs: Sequence[SourceRef], like: Decoded, options: ReadingOptions) -> Sampler:
    """Reads up to n images of the folder of ``like`` that have its size, spread over the folder."""

    def sample(n: int) -> list[Pixels]:
        folder = [r for r in refs if folder_of(r) == folder_of(like.ref)]
        step = max(len(folder) // n, 1)
        images: list[Pixels] = []
        for ref in folder[::step][:n]:
            other = _decode_or_refuse(ref, options)
            if isinstance(other, Decoded):
                other.close()
                images += [] if other.image is None else [other.image]
        assert like.image is not None
        same = [i for i in images if i.shape == like.image.shape]
        return same or [like.image]

    return sample


def folder_of(ref: SourceRef) -> str:
    """The folder or archive that an image came from: such images are judged together."""
    return ref.archive or printable(ref.path.parent)
