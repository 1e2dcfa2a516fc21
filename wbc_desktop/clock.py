"""The clock that dates what is kept; handed in, so that a test can set it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The day the clock on the wall shows: ages and ranges are those of that day."""
    return moment.astimezone().date()
