"""Pictures that cannot be read, were cut short or show nothing."""

from __future__ import annotations

from wbc_desktop.learning.doctor.cells import Cells
from wbc_desktop.learning.doctor.findings import LOOK, Finding
from wbc_desktop.learning.doctor.looks import EMPTY, TRUNCATED, UNREADABLE
from wbc_desktop.wording import Wording

CANNOT = Wording("doctor.unreadable", "Pictures that cannot be read: {count}, e.g. “{name}”.")
CANNOT_MEANS = Wording(
    "doctor.unreadable.means",
    "A training leaves them out by itself; but a set that was copied badly may miss more.",
)
CANNOT_ADVICE = Wording(
    "doctor.unreadable.advice", "Copy them again from where they come from, or leave them out."
)
CUT_SHORT = Wording(
    "doctor.truncated",
    "Files that end too soon, so that a part of the picture is missing: {count}, e.g. “{name}”.",
)
CUT_MEANS = Wording(
    "doctor.truncated.means",
    "A training leaves such a picture out, or learns that the grey which fills the missing part"
    " belongs to the class.",
)
CUT_ADVICE = Wording(
    "doctor.truncated.advice", "Copy them again from where they come from, or leave them out."
)
NOTHING = Wording("doctor.empty", "Pictures that show nothing at all: {count}, e.g. “{name}”.")
NOTHING_MEANS = Wording(
    "doctor.empty.means", "A picture of one colour teaches nothing, yet it counts as a cell."
)
NOTHING_ADVICE = Wording("doctor.empty.advice", "Leave them out.")

TROUBLES = {
    UNREADABLE: (LOOK, CANNOT, CANNOT_MEANS, CANNOT_ADVICE),
    TRUNCATED: (LOOK, CUT_SHORT, CUT_MEANS, CUT_ADVICE),
    EMPTY: (LOOK, NOTHING, NOTHING_MEANS, NOTHING_ADVICE),
}


def findings_of_files(cells: Cells) -> list[Finding]:
    return [finding for trouble in TROUBLES if (finding := _finding(cells, trouble))]


def _finding(cells: Cells, trouble: str) -> Finding | None:
    places = [place for place, look in enumerate(cells.looks) if look.trouble == trouble]
    if not places:
        return None
    severity, what, means, advice = TROUBLES[trouble]
    names = tuple(cells.names[place] for place in places)
    return Finding(
        trouble,
        severity,
        what(count=len(places), name=names[0]),
        means(),
        advice(),
        (cells.group(places),),
        names,
    )
