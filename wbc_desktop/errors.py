"""The one root of all expected errors and its few branches."""

from wbc_desktop.wording import Message


class WbcError(Exception):
    """Something that was foreseen: a sentence for the technician, a detail for the log.

    Whatever is not a ``WbcError`` is our bug (exit code 5).
    """

    exit_code = 5

    def __init__(self, message: Message, detail: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.detail = detail


class InputError(WbcError):
    """A file that cannot be read or is not what it claims to be."""

    exit_code = 3


class HostError(WbcError):
    """The computer refuses: disk full, no permission, file locked, library missing."""

    exit_code = 4


class RefusedError(WbcError):
    """The rules do not allow the act: signing while blocked, changing a signed case."""

    exit_code = 1


class Cancelled(Exception):  # noqa: N818 - not an error: a person asked to stop
    """Raised inside a long task when its person cancelled it; what is kept so far stays."""
