"""What a technician can do about a slide that is unlike training, or that says too little."""

from __future__ import annotations

from collections.abc import Collection

from wbc_desktop.network import familiarity
from wbc_desktop.wording import Message, Wording

MORE_CELLS = Wording(
    "remedy.more_cells", "Read more of the slide: it is judged from 20 white cells on."
)
CHECK_SCALE = Wording(
    "remedy.check_scale",
    "Check the scale: state the microns per pixel, or how wide a red cell is in the picture.",
)
CHECK_FOCUS = Wording(
    "remedy.check_focus", "Look whether the pictures are in focus; take them again if not."
)
COMPARE = Wording(
    "remedy.compare", "Compare the slide's cells with those the network was trained on."
)
ADAPT = Wording(
    "remedy.adapt",
    "If this is how your laboratory stains and photographs, adapt the network to it: some ten"
    " reviewed cells of each class suffice.",
)
BY_HAND = Wording(
    "remedy.by_hand", "Or count by hand: name every cell by its key while the proposals are hidden."
)

_OF_SCALE = {
    familiarity.SMALLER.code,
    familiarity.LARGER.code,
    familiarity.SCALE_DOUBTFUL.code,
}
_OF_FOCUS = {familiarity.BLURRED.code, familiarity.GRAINY.code}


def remedies(state: str, reasons: Collection[str]) -> tuple[Message, ...]:
    """The next steps for a slide in ``state``, by the codes of its reasons; the first is first."""
    if state == familiarity.FAMILIAR:
        return ()
    steps = []
    if state == familiarity.TOO_FEW:
        steps.append(MORE_CELLS())
    if _OF_SCALE & set(reasons):
        steps.append(CHECK_SCALE())
    if _OF_FOCUS & set(reasons):
        steps.append(CHECK_FOCUS())
    if state == familiarity.UNFAMILIAR:
        steps += [COMPARE(), ADAPT(), BY_HAND()]
    return tuple(steps)
