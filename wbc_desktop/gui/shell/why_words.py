"""What a class-activation map shows, and what it does not: the same words wherever one is shown."""

from __future__ import annotations

from wbc_desktop.gui.shell.words import translate


def why_words(*, exact: bool) -> str:
    """``exact`` says that the weights hold for every picture, not for this one only."""
    limits = translate(
        "Why",
        "Bright: where the network found what speaks for its choice; dark: nothing there speaks for"
        " it. It shows where, not why, and a bright cell may still be named wrongly.",
    )
    if exact:
        return limits
    gradient = translate(
        "Why",
        "This network has no exact map: the places are weighted by gradients, which hold for this"
        " picture only.",
    )
    return f"{limits} {gradient}"
