"""Conditions of signing that lie in the count: cells reviewed and named, WBC, smudge cells."""

from __future__ import annotations

from wbc_desktop.domain import sign_out_words as say
from wbc_desktop.domain.blocking import BlockCode, Blocker, Done, View
from wbc_desktop.domain.classes import ERYTHROBLAST, SMUDGE_CELL, UNIDENTIFIED
from wbc_desktop.domain.differential import Correction
from wbc_desktop.domain.look_first import to_be_seen

_WBC_STATES = {
    "corrected": say.WBC_CORRECTED_ALREADY,
    "uncorrected": say.WBC_NOT_CORRECTED,
    "unknown": say.WBC_NOT_KNOWN,
}
_SMUDGE_RULES = {
    "comment": say.SMUDGE_IN_COMMENT,
    "lymph": say.SMUDGE_AS_LYMPHOCYTES,
    "separate": say.SMUDGE_AS_CLASS,
}


def all_reviewed(view: View) -> Blocker | Done:
    chosen = view.standing.count_set
    waiting = to_be_seen(view.case.in_capture_order(), chosen, view.context.rules)
    if waiting:
        many = len(waiting) > 1
        message = say.MANY_UNREVIEWED(count=len(waiting)) if many else say.ONE_UNREVIEWED()
        ids = tuple(cell.id for cell in waiting)
        return Blocker(BlockCode.UNREVIEWED, message, say.UNREVIEWED_WHY(), cells=ids)
    if view.standing.differential.denominator == 0:
        message, why = say.NOTHING_COUNTED(), say.NOTHING_COUNTED_WHY()
        return Blocker(BlockCode.UNREVIEWED, message, why)
    value = say.REVIEWED_VALUE(count=len(chosen.ids))
    return Done(BlockCode.UNREVIEWED, say.REVIEWED(), value)


def target_reached(view: View) -> Blocker | Done:
    chosen = view.standing.count_set
    counted, required = view.standing.differential.denominator, chosen.required
    if counted >= max(required, chosen.target):
        value = say.TARGET_VALUE(counted=counted, target=chosen.target, why=chosen.why)
        return Done(BlockCode.TARGET, say.TARGET(), value)
    goal = max(required, chosen.target)
    if chosen.reason_given and counted > 0:
        reason = view.case.form.target_reason
        value = say.TARGET_REASONED(counted=counted, target=goal, reason=reason)
        return Done(BlockCode.TARGET, say.TARGET(), value)
    message = say.TARGET_MISSED(counted=counted, target=goal)
    return Blocker(BlockCode.TARGET, message, say.TARGET_WHY(), field="target_reason")


def few_unidentified(view: View) -> Blocker | Done:
    result, limit = view.standing.differential, view.context.rules.unidentified_limit
    count, total = result.line(UNIDENTIFIED).count, result.denominator
    if 100 * count > limit * total:
        message = say.UNKNOWN_TOO_MANY(count=count, total=total)
        cells = view.decided(UNIDENTIFIED)
        return Blocker(BlockCode.UNIDENTIFIED, message, say.UNKNOWN_WHY(limit=f"{limit:g}"), cells)
    value = say.UNKNOWN_VALUE(count=count, total=total, limit=f"{limit:g}")
    return Done(BlockCode.UNIDENTIFIED, say.UNKNOWN_CELLS(), value)


def wbc_state_known(view: View) -> Blocker | Done:
    result, code = view.standing.differential, BlockCode.WBC_STATE
    nrbc, wbc = f"{result.nrbc_per_100 or 0:.1f}", result.wbc
    if wbc.used is None:
        return Done(code, say.WBC_STATE(), say.WBC_NOT_GIVEN())
    if wbc.correction is Correction.UNKNOWN:
        why, cells = say.WBC_UNKNOWN_WHY(nrbc=nrbc), view.decided(ERYTHROBLAST)
        return Blocker(code, say.WBC_UNKNOWN(), why, cells, field="wbc_state")
    state = _WBC_STATES[view.case.form.wbc_state]()
    if wbc.correction is Correction.APPLIED:
        return Done(
            code, say.WBC_STATE(), say.WBC_CORRECTED(state=state, nrbc=nrbc, wbc=f"{wbc.used:.2f}")
        )
    return Done(code, say.WBC_STATE(), say.WBC_STAYS(state=state, nrbc=nrbc, wbc=f"{wbc.used:g}"))


def smudge_rule_chosen(view: View) -> Blocker | Done:
    smudge, chosen = view.standing.differential.smudge, view.case.form.smudge_rule
    per_100 = f"{smudge.per_100 or 0:.0f}"
    if (smudge.per_100 or 0) > view.context.rules.smudge_limit and not chosen:
        message, cells = say.SMUDGE_OPEN(per_100=per_100), view.decided(SMUDGE_CELL)
        return Blocker(BlockCode.SMUDGE, message, say.SMUDGE_WHY(), cells, field="smudge_rule")
    value = say.SMUDGE_VALUE(per_100=per_100, rule=_SMUDGE_RULES[smudge.rule]())
    return Done(BlockCode.SMUDGE, say.SMUDGE(), value)
