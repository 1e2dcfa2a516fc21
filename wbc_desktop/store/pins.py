"""PINs as memory-hard hashes, and how long to wait after wrong ones."""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import timedelta

COST = 2**15
BLOCK = 8
LANES = 3
"""scrypt's N, r and p: 32 MiB and about 0.3 s (OWASP password storage, scrypt)."""

SHORTEST = 4
FREE_FAILURES = 3
LONGEST_WAIT = timedelta(minutes=15)


def hash_pin(pin: str) -> str:
    """Parameters, salt and hash in one text."""
    salt = os.urandom(16)
    return f"scrypt${COST}${BLOCK}${LANES}${salt.hex()}${_scrypt(pin, salt, COST, BLOCK, LANES)}"


def fits(pin: str, kept: str) -> bool:
    """Whether ``pin`` is the one that was kept; the comparison takes the same time either way."""
    _, cost, block, lanes, salt, expected = kept.split("$")
    found = _scrypt(pin, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, expected)


def wait_after(failures: int) -> timedelta:
    """None for the first three wrong PINs in a row, then 5 s, doubled each time, up to 15 min."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(timedelta(seconds=5 * 2 ** min(failures - FREE_FAILURES, 12)), LONGEST_WAIT)


def _scrypt(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> str:
    memory = 2 * 128 * cost * block
    made = hashlib.scrypt(
        pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=memory, dklen=32
    )
    return made.hex()
