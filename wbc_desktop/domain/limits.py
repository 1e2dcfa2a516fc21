"""What n counted cells can tell: exact limits of a share, when to count on, what may be missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

_TAIL = 0.025
_ADVICE_STEP = 50
_REACHABLE = 1_000
_SEARCHED = 10_000_000


def clopper_pearson(k: float, n: float) -> tuple[float, float]:
    """Exact 95 % limits of a share, as fractions 0 ... 1 (Clopper and Pearson 1934; rule C7).

    ``k`` may be real, 0 <= k <= n, so that a share can be held fixed while n grows (rule C12).

    Raises:
        ValueError: n is not positive or k lies outside 0 ... n.
    """
    if not 0 <= k <= n or n <= 0:
        raise ValueError(f"k must be in [0, n] and n positive, got {k} of {n}")
    lower = 0.0 if k == 0 else _beta_quantile(_TAIL, k, n - k + 1)
    upper = 1.0 if k == n else _beta_quantile(1 - _TAIL, k + 1, n - k)
    return lower, upper


def _beta_quantile(share: float, a: float, b: float) -> float:
    """scipy is loaded at the first limit that is asked for: the window opens without it."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, share))


def chance_to_miss(share: float, n: int) -> float:
    """Chance that n cells hold none of a class whose true share is ``share``, 0 ... 1 (C13)."""
    return float((1 - share) ** n)


@dataclass(frozen=True, slots=True)
class CountOn:
    """How far to count until a question is answered, if the share stays as it is (rule C12).

    ``total`` is the smallest sufficient number of cells, None if no number is. ``more`` is the
    advice: cells to count beyond those counted, in fifties; None if it is not worth asking for.
    Fix it beforehand; looking again and again is no test.
    """

    total: int | None
    more: int | None

    @property
    def reachable(self) -> bool:
        return self.more is not None


def count_on_for_width(k: int, n: int, width: float) -> CountOn:
    """Until the limits of k of n lie at most ``width`` percentage points apart."""

    def narrow(m: int) -> bool:
        lower, upper = clopper_pearson(k * m / n, m)
        return 100 * (upper - lower) <= width

    return _advice(n, _smallest(narrow, n)) if width > 0 else CountOn(None, None)


def count_on_for_side(k: int, n: int, border: float) -> CountOn:
    """Until ``border``, in percent, lies outside the limits of k of n."""
    if abs(Fraction(100 * k, n) - Fraction(str(border))) < Fraction(1, 10**9):
        return CountOn(None, None)

    def decided(m: int) -> bool:
        lower, upper = clopper_pearson(k * m / n, m)
        return not 100 * lower <= border <= 100 * upper

    return _advice(n, _smallest(decided, n))


def _advice(n: int, total: int | None) -> CountOn:
    if total is None or total > _REACHABLE:
        return CountOn(total, None)
    return CountOn(total, -(-(total - n) // _ADVICE_STEP) * _ADVICE_STEP)


def _smallest(sufficient: Callable[[int], bool], start: int) -> int | None:
    """The smallest m >= start that suffices; limits narrow steadily, so halving finds it."""
    if sufficient(start):
        return start
    below, above = start, 2 * start
    while not sufficient(above):
        below, above = above, 2 * above
        if above > _SEARCHED:
            return None
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (below, middle) if sufficient(middle) else (middle, above)
    return above
