"""Reads images and slides in capture order: opens, scales, finds, classifies, reports.

A generator: every ``yield`` is a point to show, keep, pause and cancel. Knows no store, no Qt.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from wbc_desktop.errors import WbcError
from wbc_desktop.finding import Finder, estimate_scale, walk_slide
from wbc_desktop.imaging import ImageSource, Region, Scale, SourceKind, SourceRef, printable
from wbc_desktop.network import Classifier
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.gathering import (
    Decoded,
    ReadingOptions,
    decode_ahead,
    folder_of,
    gather,
    sampler,
)
from wbc_desktop.workflow.judging import GroupJudge
from wbc_desktop.workflow.locating import Crop, Locator
from wbc_desktop.workflow.pace import Pace
from wbc_desktop.workflow.reading_events import (
    LocatedCell,
    OpenedSource,
    Progress,
    ReadBatch,
    RefusedSource,
)
from wbc_desktop.workflow.scaling import GroupScales, LikeImages

log = logging.getLogger(__name__)

ALREADY_READ = Wording(
    "reading.already_read", "“{name}” is the same image as “{first}” and was not read again."
)
SCALE_UNKNOWN = Wording(
    "reading.scale_unknown",
    "The scale of “{name}” is not in the file and could not be told from its red cells."
    " State the microns per pixel.",
)

SCALE_GUESSED = Wording(
    "reading.scale_guessed",
    "The red cells of “{name}” do not tell its scale clearly. {microns} µm per pixel was taken for"
    " it and for images like it in its folder. State the microns per pixel.",
)
BROKE_OFF = Wording(
    "reading.broke_off",
    "“{name}” is damaged or went away while it was read: {percent} % of it was read, and what was"
    " found there is kept. Copy it again from where it comes from.",
)

CROPS_AT_ONCE = 32
CROP_MICRONS = 30.0
"""Assumed width of a single-cell picture whose scale cannot be told (sets measured: 24–43)."""


@dataclass(slots=True)
class _State:
    """What one reading remembers: sources so far, crops that wait, and how much is done."""

    refs: Sequence[SourceRef]
    options: ReadingOptions
    pace: Pace = field(default_factory=Pace)
    first_names: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[OpenedSource, Crop]] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)
    opened: int = 0
    handled: int = 0


class Reader:
    """Reads with one finder and one classifier; belongs to the thread that runs it."""

    def __init__(self, finder: Finder, classifier: Classifier) -> None:
        self._finder = finder
        self._classifier = classifier
        self._locator = Locator(finder, classifier)

    def read(
        self,
        paths: Iterable[Path],
        options: ReadingOptions,
        stop: Event,
        known: dict[str, str] | None = None,
    ) -> Iterator[ReadBatch]:
        """Reads all images under ``paths``; ends early, at the next step, once ``stop`` is set.

        ``known`` maps SHA-256 to name of images that are already in the case.
        """
        refs, refused = gather(paths)
        state = _State(refs, options, first_names=dict(known or {}))
        scales = GroupScales()
        judge = GroupJudge(self._classifier.card)
        if refused:
            yield ReadBatch(self._progress(state, ""), refused=tuple(refused))
        for item in decode_ahead(refs, options):
            for batch in self._handle(item, state, scales, stop):
                yield judge.judged(batch)
            if stop.is_set():
                break
            state.handled += 1
        else:
            yield from map(judge.judged, self._flush(state))
        if last := judge.at_the_end(self._progress(state, "")):
            yield last

    def _handle(
        self, item: Decoded | RefusedSource, state: _State, scales: GroupScales, stop: Event
    ) -> Iterator[ReadBatch]:
        refused = item if isinstance(item, RefusedSource) else self._refuse_double(item, state)
        if refused is not None:
            yield self._refusal(refused, state)
            return
        assert isinstance(item, Decoded)
        if item.image is None:
            yield from self._flush(state)
            yield from self._slide(item, state, stop)
        elif item.source.kind is SourceKind.CROP:
            yield from self._crop(item, state, scales)
        else:
            yield from self._flush(state)
            yield self._field(item, state, scales)

    @staticmethod
    def _refuse_double(item: Decoded, state: _State) -> RefusedSource | None:
        first = state.first_names.get(item.sha256)
        if first is None:
            state.first_names[item.sha256] = item.ref.name
            return None
        item.close()
        message = ALREADY_READ(name=item.ref.name, first=first)
        return RefusedSource(item.ref.name, printable(item.ref.path), message)

    def _crop(self, item: Decoded, state: _State, scales: GroupScales) -> Iterator[ReadBatch]:
        assert item.image is not None
        opened = self._open(item, self._scale(item, state, scales), state)
        assumed = CROP_MICRONS / min(opened.width, opened.height)
        scale = opened.microns_per_pixel or assumed
        opened = replace(opened, microns_per_pixel=scale)
        state.waiting.append((opened, Crop(opened.index, item.image, scale)))
        if len(state.waiting) >= CROPS_AT_ONCE:
            yield from self._flush(state)

    def _flush(self, state: _State) -> Iterator[ReadBatch]:
        if not state.waiting:
            return
        opened = tuple(o for o, _ in state.waiting)
        cells = self._locator.in_crops([crop for _, crop in state.waiting])
        state.waiting.clear()
        yield self._batch(state, opened, cells, tuple((o.index, ()) for o in opened))

    def _field(self, item: Decoded, state: _State, scales: GroupScales) -> ReadBatch:
        assert item.image is not None
        opened = self._open(item, self._scale(item, state, scales), state)
        if opened.microns_per_pixel is None:
            problem = SCALE_UNKNOWN(name=opened.name)
            return self._batch(state, (replace(opened, problem=problem),), ())
        cells = self._locator.in_field(opened.index, item.image, opened.microns_per_pixel)
        return self._batch(state, (opened,), cells, ((opened.index, ()),))

    def _slide(self, item: Decoded, state: _State, stop: Event) -> Iterator[ReadBatch]:
        with item.source as slide:
            try:
                scale = self._slide_scale(slide)
            except WbcError as error:
                ref = item.ref
                refused = RefusedSource(ref.name, printable(ref.path), error.message)
                yield self._refusal(refused, state)
                return
            opened = self._open(item, scale, state)
            if opened.microns_per_pixel is None:
                problem = SCALE_UNKNOWN(name=opened.name)
                yield self._batch(state, (replace(opened, problem=problem),), ())
                return
            yield self._batch(state, (opened,), ())
            yield from self._tiles(slide, opened, state, stop)

    def _tiles(
        self, slide: ImageSource, opened: OpenedSource, state: _State, stop: Event
    ) -> Iterator[ReadBatch]:
        scale = opened.microns_per_pixel
        assert scale is not None
        skipped: Counter[str] = Counter()
        share = 0.0
        try:
            for tile in walk_slide(slide, scale, self._finder):
                if tile.skipped is not None:
                    skipped[tile.skipped] += 1
                cells = self._locator.on_slide(opened.index, slide, tile.cells, scale)
                share = (tile.index + 1) / tile.total
                yield self._batch(state, (), cells, within=share)
                if stop.is_set():
                    return
        except WbcError as error:
            log.info("%s: %s", error.message.code, error.detail)
            message = BROKE_OFF(name=opened.name, percent=int(share * 100))
            yield replace(self._batch(state, (), ()), broken=((opened.index, message),))
            return
        yield self._batch(state, (), (), ((opened.index, tuple(skipped.items())),), within=1.0)

    @staticmethod
    def _slide_scale(slide: ImageSource) -> Scale:
        if slide.scale.microns_per_pixel is not None:
            return slide.scale
        side = 1600
        middle = Region(slide.width // 2 - side // 2, slide.height // 2 - side // 2, side, side)
        estimate = estimate_scale([slide.read(middle)])
        return Scale(estimate.microns_per_pixel, "cells" if estimate.trusted else "unknown")

    @staticmethod
    def _scale(item: Decoded, state: _State, scales: GroupScales) -> Scale:
        if item.source.scale.microns_per_pixel is not None:
            return item.source.scale
        group = LikeImages(folder_of(item.ref), item.source.width, item.source.height)
        return scales.of(group, sampler(state.refs, item, state.options))

    @staticmethod
    def _open(item: Decoded, scale: Scale, state: _State) -> OpenedSource:
        source = item.source
        slide = source.kind is SourceKind.SLIDE
        opened = OpenedSource(
            state.opened,
            item.ref.name,
            printable(item.ref.path),
            item.sha256,
            source.kind.value,
            source.width,
            source.height,
            scale.microns_per_pixel,
            scale.origin,
            group=printable(item.ref.path) if slide else folder_of(item.ref),
        )
        state.opened += 1
        return opened

    def _batch(
        self,
        state: _State,
        opened: tuple[OpenedSource, ...],
        cells: tuple[LocatedCell, ...],
        closed: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = (),
        within: float = 0.0,
    ) -> ReadBatch:
        state.pace.cells += len(cells)
        doing = opened[-1].name if opened else ""
        progress = self._progress(state, doing, within)
        return ReadBatch(progress, opened, cells, closed, noted=self._guesses(opened, state))

    @staticmethod
    def _guesses(opened: Iterable[OpenedSource], state: _State) -> tuple[Message, ...]:
        """What a person must be asked though reading goes on; once for all images of a folder."""
        messages = []
        for source in opened:
            microns = source.microns_per_pixel
            if source.scale_is_guessed and source.group not in state.guessed and microns:
                state.guessed.add(source.group)
                messages.append(SCALE_GUESSED(name=source.name, microns=round(microns, 3)))
        return tuple(messages)

    def _refusal(self, refused: RefusedSource, state: _State) -> ReadBatch:
        return ReadBatch(self._progress(state, refused.name), refused=(refused,))

    @staticmethod
    def _progress(state: _State, doing: str, within: float = 0.0) -> Progress:
        share = min((state.handled + within) / max(len(state.refs), 1), 1.0)
        pace = state.pace
        return Progress(doing, share, pace.cells, pace.cells_per_second, pace.seconds_left(share))
