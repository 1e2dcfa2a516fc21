"""One slide or patient in two parts of a set: told by the set, or suspected from names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from wbc_desktop.learning.datasets import DataSet, Item, label_of
from wbc_desktop.learning.doctor.findings import KNOW, LOOK, Finding, FoundCell
from wbc_desktop.wording import Wording

SLIDES = Wording(
    "doctor.slides",
    "Slides or patients that lie in two parts of the set: {slides}, e.g. “{name}” ({cells} cells).",
)
SLIDES_MEANS = Wording(
    "doctor.slides.means",
    "Cells of one slide resemble each other in stain and light. Judged by the slides it learned"
    " from, the network seems better than it is on the next slide.",
)
SLIDES_ADVICE = Wording(
    "doctor.slides.advice",
    "Divide the set again so that each slide lies in one part, or leave their cells out of train.",
)
NAMES = Wording(
    "doctor.names",
    "The names of files may tell slides or patients: “{name}” stands in {cells} names, and in two"
    " parts of the set. So do {groups} such words.",
)
NAMES_MEANS = Wording(
    "doctor.names.means",
    "This is guessed from names and may be wrong. If the word is a slide, a patient or a day, the"
    " figures flatter, because cells of one slide resemble each other.",
)
NAMES_ADVICE = Wording(
    "doctor.names.advice",
    "Ask where the names come from. If they tell slides, divide the set again by them.",
)
GROUPED = Wording(
    "doctor.grouped",
    "The names of files may tell slides or patients: {groups} words such as “{name}” stand in"
    " several names. The set itself does not say which cells are of one slide.",
)
GROUPED_MEANS = Wording(
    "doctor.grouped.means",
    "This is guessed from names and may be wrong. If it is so, the split of a training tears"
    " slides apart and its figures flatter.",
)
GROUPED_ADVICE = Wording(
    "doctor.grouped.advice",
    "If they tell slides, say so in a table labels.csv with the column “slide”: then a slide is"
    " never torn apart.",
)

SEPARATORS = re.compile(r"[_\s.#]+")
LEAST_LETTERS = 2
PLACES, FOLDERS = 6, 3
"""Words of a name and folders above it that are looked at."""

PER_GROUP = 2.0
"""Names that share a word on average, from which a place in the name may tell slides."""

SHOWN_PER_SLIDE = 8


def findings_of_leaks(data: DataSet, names: Sequence[str]) -> list[Finding]:
    """What slides and names tell; no picture is read for it."""
    told = _slides(data.items, names)
    if any(item.slide for item in data.items):
        return told
    return _suspected(data.items, names)


def _slides(items: Sequence[Item], names: Sequence[str]) -> list[Finding]:
    torn = _on_several_sides(items, [item.slide for item in items])
    if not torn:
        return []
    slide = max(torn, key=lambda s: len(torn[s]))
    return [
        Finding(
            "slides",
            LOOK,
            SLIDES(slides=len(torn), name=slide, cells=len(torn[slide])),
            SLIDES_MEANS(),
            SLIDES_ADVICE(),
            _shown(items, names, torn),
            _to_learn_without(items, names, torn),
        )
    ]


def _suspected(items: Sequence[Item], names: Sequence[str]) -> list[Finding]:
    words = words_of_slides(items)
    if words is None:
        return []
    torn = _on_several_sides(items, words)
    groups = {word for word, count in Counter(words).items() if count > 1 and word}
    if torn:
        word = max(torn, key=lambda w: len(torn[w]))
        what = NAMES(name=word, cells=len(torn[word]), groups=len(torn))
        shown = _shown(items, names, torn)
        return [Finding("names", LOOK, what, NAMES_MEANS(), NAMES_ADVICE(), shown)]
    word = sorted(groups)[0]
    what = GROUPED(groups=len(groups), name=word)
    return [Finding("grouped", KNOW, what, GROUPED_MEANS(), GROUPED_ADVICE())]


def words_of_slides(items: Sequence[Item]) -> list[str] | None:
    """A word of each name that may tell the slide ("" where it has none); None if none may.

    Looked at are the parts of a name between underscores, at each place from the left, and the
    folders from the innermost. A place
    may tell slides when its words hold a digit, differ from name to name, and yet come again:
    one for each ``PER_GROUP`` names or more. Labels never do; of several places the one with
    most different words is taken.
    """
    split = [_parts(item) for item in items]
    folders = [_folders(item) for item in items]
    columns = [[_word(parts, place) for parts in split] for place in range(PLACES)]
    columns += [[_word(parts, place) for parts in folders] for place in range(FOLDERS)]
    best: list[str] | None = None
    for words in columns:
        if _may_tell(words) and (best is None or len(set(words)) > len(set(best))):
            best = words
    return best


def _parts(item: Item) -> list[str]:
    """The words of a name; the last, which numbers the cell, is none."""
    stem = PurePosixPath(item.member or item.path.name).stem
    words = [word for word in SEPARATORS.split(stem) if word]
    if words and label_of(words[0]):
        words = words[1:]
    return words[:-1]


def _folders(item: Item) -> list[str]:
    """The names of the folders a picture lies in, innermost first."""
    parents = PurePosixPath(item.member or item.path.as_posix()).parts[:-1]
    return list(reversed(parents[-FOLDERS:]))


def _word(parts: Sequence[str], place: int) -> str:
    word = parts[place] if place < len(parts) else ""
    enough = len(word) >= LEAST_LETTERS and any(letter.isdigit() for letter in word)
    return word if enough else ""


def _may_tell(words: Sequence[str]) -> bool:
    counts = Counter(word for word in words if word)
    covered = sum(counts.values())
    several = len(counts) >= 2 and covered >= len(words) / 2
    return several and covered / len(counts) >= PER_GROUP


def _on_several_sides(items: Sequence[Item], words: Sequence[str]) -> dict[str, list[int]]:
    """Places of the cells of every slide that lies in more than one part."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        if word:
            places[word].append(place)
    return {w: ps for w, ps in places.items() if len({items[p].split for p in ps}) > 1}


def _shown(
    items: Sequence[Item], names: Sequence[str], torn: dict[str, list[int]]
) -> tuple[tuple[FoundCell, ...], ...]:
    return tuple(
        tuple(FoundCell(names[p], items[p]) for p in _of_each_part(items, places))
        for _, places in sorted(torn.items())
    )


def _of_each_part(items: Sequence[Item], places: Iterable[int]) -> list[int]:
    """A few places of a slide, of every part some."""
    by_part: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        by_part[items[place].split].append(place)
    each = max(SHOWN_PER_SLIDE // max(len(by_part), 1), 1)
    return [place for part in sorted(by_part) for place in by_part[part][:each]]


def _to_learn_without(
    items: Sequence[Item], names: Sequence[str], torn: dict[str, list[int]]
) -> tuple[str, ...]:
    return tuple(names[p] for places in torn.values() for p in places if items[p].split == "train")
