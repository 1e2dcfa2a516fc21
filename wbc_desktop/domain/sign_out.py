"""What blocks signing a case and what is done (B1 to B12); decides nothing, only looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wbc_desktop.domain import conditions_of_case as of_case
from wbc_desktop.domain import conditions_of_count as of_count
from wbc_desktop.domain import sign_out_words as say
from wbc_desktop.domain.blocking import Blocker, Done, SigningContext, View
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import second_reading
from wbc_desktop.domain.standing import standing

_CONDITIONS: tuple[Callable[[View], Blocker | Done], ...] = (
    of_case.identifiers_given,
    of_case.specimen_matches,
    of_case.quality_stated,
    of_case.slides_read,
    of_count.all_reviewed,
    of_count.target_reached,
    of_count.few_unidentified,
    of_count.wbc_state_known,
    of_count.smudge_rule_chosen,
    of_case.second_reader_agreed,
    of_case.ranges_confirmed,
    of_case.alarm_answered,
    of_case.critical_phoned,
    of_case.signer_allowed,
)


@dataclass(frozen=True, slots=True)
class SignOut:
    """Every condition of signing, once: as a blocker or as done, in the order B1 to B12."""

    blockers: tuple[Blocker, ...]
    done: tuple[Done, ...]

    @property
    def may_sign(self) -> bool:
        return not self.blockers


def sign_out(case: Case, context: SigningContext) -> SignOut:
    """Looks over every condition of signing; each appears once, as a blocker or as done."""
    view = View(
        case,
        context,
        standing(case, context.rules, context.ranges, context.today),
        second_reading(case.cells.values(), context.people, context.rules, context.second_last),
    )
    found = [check(view) for check in _CONDITIONS]
    found = [_unless_switched_off(item, context.rules) for item in found]
    return SignOut(
        tuple(item for item in found if isinstance(item, Blocker)),
        tuple(item for item in found if isinstance(item, Done)),
    )


def _unless_switched_off(item: Blocker | Done, rules: LaboratoryRules) -> Blocker | Done:
    if isinstance(item, Blocker) and not item.fixed and item.code in rules.switched_off:
        return Done(item.code, item.message, say.NOT_APPLIED())
    return item
