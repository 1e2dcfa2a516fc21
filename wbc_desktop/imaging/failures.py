"""What file systems and image libraries report, as sentences; the only place that knows them."""

from __future__ import annotations

import errno
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from wbc_desktop.errors import HostError, InputError, WbcError
from wbc_desktop.imaging import words

DECODERS_RAISE = (
    SyntaxError,  # Pillow: a broken PNG
    ValueError,  # most libraries, TiffFileError too
    EOFError,
    struct.error,
    zlib.error,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,  # imagecodecs' errors
)
"""What decoders raise on damaged bytes: they are written in a hundred styles."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns what a file system or a decoder reports of “name” into a sentence.

    Raises:
        InputError: damaged, gone, not an image.
        HostError: no permission, no memory, disk fault.
    """
    try:
        yield
    except WbcError:
        raise
    except NotImplementedError as error:
        raise InputError(words.UNSUPPORTED(name=name), repr(error)) from None
    except MemoryError as error:
        raise HostError(words.NO_MEMORY(name=name), repr(error)) from None
    except OSError as error:
        raise of_the_system(error, name) from None
    except DECODERS_RAISE as error:
        raise InputError(words.DAMAGED(name=name), repr(error)) from None


def of_the_system(error: OSError, name: str) -> WbcError:
    """The sentence for an error of the operating system; without a number it is a decoder's."""
    detail = f"{type(error).__name__} {error.errno}"
    if error.errno is None:
        return InputError(words.DAMAGED(name=name), str(error))
    if isinstance(error, PermissionError):
        return HostError(words.NO_PERMISSION(name=name), detail)
    if isinstance(error, IsADirectoryError):
        return InputError(words.A_FOLDER(name=name), detail)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(words.GONE(name=name), detail)
    if error.errno == errno.ENAMETOOLONG:
        return HostError(words.PATH_TOO_LONG(name=name), detail)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return HostError(words.NO_ROOM(name=name), detail)
    return HostError(words.CANNOT_READ(name=name), detail)
