"""Percentages and counts as they are printed, computed in whole numbers from k and D (rule C3)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Rounding = Literal["plain", "sum100"]


def exact(value: float) -> Fraction:
    """The decimal number a person typed, not its binary neighbour: 12.4 is 124/10."""
    return Fraction(Decimal(repr(value)))


def half_up(value: Fraction, decimals: int) -> str:
    """A number that is not negative, in decimal notation, halves rounded up."""
    units = (2 * value.numerator * 10**decimals + value.denominator) // (2 * value.denominator)
    return _in_decimals(units, decimals)


def percent_units(counts: Sequence[int], decimals: int, rounding: Rounding) -> tuple[int, ...]:
    """Percentages of the counts' sum as whole units of the last printed decimal.

    ``plain`` rounds each half up, so the sum may miss 100; ``sum100`` gives what flooring left
    over to the largest remainders (ties: larger count, then earlier in the table).
    """
    total, whole = sum(counts), 100 * 10**decimals
    if total == 0:
        return tuple(0 for _ in counts)
    if rounding == "plain":
        return tuple((2 * k * whole + total) // (2 * total) for k in counts)
    units = [k * whole // total for k in counts]
    by_remainder = sorted(
        range(len(counts)), key=lambda i: (-(counts[i] * whole % total), -counts[i], i)
    )
    for place in by_remainder[: whole - sum(units)]:
        units[place] += 1
    return tuple(units)


def shown_percent(units: int, decimals: int, count: int) -> str:
    """The printed percentage; a counted cell never prints as 0 (laboratory reference 9.3)."""
    if units == 0 and count > 0:
        return f"< {_in_decimals(1, decimals)}"
    return _in_decimals(units, decimals)


def _in_decimals(units: int, decimals: int) -> str:
    if decimals == 0:
        return str(units)
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}"
