"""In every process of a test run: opening an internet socket is an error of the program."""

import socket
import sys

FORBIDDEN = (socket.AF_INET, socket.AF_INET6)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in FORBIDDEN:
        raise RuntimeError("an internet socket was opened")


sys.addaudithook(_refuse)
