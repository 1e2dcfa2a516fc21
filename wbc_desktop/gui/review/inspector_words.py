"""What the inspector says of a cell: where it stands and why."""

from __future__ import annotations

from collections.abc import Mapping

from wbc_desktop.domain.cell import Cell, DecisionKind, PersonId
from wbc_desktop.domain.classes import UNIDENTIFIED
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.words import short_name, why_text
from wbc_desktop.gui.shell.words import translate


def standing_text(cell: Cell, state: GalleryState, people: Mapping[PersonId, Person]) -> str:
    """Proposed, or decided and by whom."""
    if cell.removed:
        return translate("Inspector", "Removed: not a cell")
    if state.hidden(cell):
        return translate("Inspector", "Proposal hidden")
    if cell.decision is None:
        if cell.class_id == UNIDENTIFIED:
            return translate("Inspector", "Unidentified")
        text = translate("Inspector", "Proposed: {name}")
        return text.format(name=short_name(cell.class_id))
    person = people.get(cell.decision.by)
    who = person.initials if person else ""
    if cell.decision.kind is DecisionKind.CONFIRMED:
        text = translate("Inspector", "{name}, confirmed by {who}")
    else:
        text = translate("Inspector", "{name}, named by {who}")
    return text.format(name=short_name(cell.class_id), who=who)


def reason_text(cell: Cell, state: GalleryState) -> str:
    """Why it is hidden, unidentified, or what the network had proposed instead."""
    hidden = state.hidden(cell)
    if hidden and state.blind:
        return translate("Inspector", "Blind reading: name the cell first.")
    if hidden:
        return translate(
            "Inspector", "The slide looks unlike those the network knows. Answer its alarm."
        )
    if cell.proposal is None:
        by_hand = translate("Inspector", "Added by hand. Name it by a key.")
        return by_hand if cell.by_hand else ""
    if cell.decision is not None and cell.decision.kind is DecisionKind.OVERRIDDEN:
        text = translate("Inspector", "The network had proposed {name}.")
        return text.format(name=short_name(cell.proposal.class_id))
    return why_text(cell)
