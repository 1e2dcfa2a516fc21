"""What each setting does and what to try, in a sentence or two."""

from __future__ import annotations

from wbc_desktop.gui.shell.words import translate
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.architectures import LITE0, SMALL
from wbc_desktop.learning.usual import IMAGENET, NOTHING


def network_words(settings: TrainingSettings) -> str:
    match settings.architecture:
        case a if a == LITE0:
            return translate(
                "Training",
                "The kind that is shipped: learns best, and slowest. Try this when it must hold"
                " for other stains and cameras. Reads cells at 112 px, or as the network that it"
                " begins with.",
            )
        case a if a == SMALL:
            return translate(
                "Training",
                "Four convolutions and no more: several times as quick as the others. Try this"
                " first to see whether your set can be learned at all. Reads cells at 80 px.",
            )
    return translate(
        "Training",
        "Three convolutions with pooling and one dense layer, as in the proof of concept."
        " Simple and easy to follow; try it first on a set of one microscope. Reads cells at"
        " 128 px.",
    )


def begin_words(settings: TrainingSettings) -> str:
    match settings.begin:
        case a if a == NOTHING:
            return translate(
                "Training",
                "It starts from chance and knows only what your set shows. With fewer than a"
                " thousand pictures try the shipped network instead.",
            )
        case a if a == IMAGENET:
            return translate(
                "Training",
                "It has learned to see on everyday pictures; blood cells are new to it. Good with"
                " some thousand pictures; with fewer try the shipped network.",
            )
    return translate(
        "Training",
        "It knows blood cells already and learns yours on top: a few epochs do. Classes that your"
        " set lacks are lost, and the run says which. Try 5 epochs.",
    )


def rate_advice() -> str:
    return translate(
        "Training",
        "How far each step goes. Too small learns nothing in the time, too large unlearns. If the"
        " loss jumps about or the run goes astray, try a third of it.",
    )


def schedule_words(settings: TrainingSettings) -> str:
    if settings.schedule == "cosine":
        return translate(
            "Training",
            "Rises for a moment and then falls to nothing by the last epoch, so that the end is"
            " calm. Try this with a fixed number of epochs; stopping early wastes its best part.",
        )
    return translate(
        "Training",
        "The same from the first step to the last. Simple; try the falling one when the curves"
        " still jump at the end.",
    )


def variation_words(settings: TrainingSettings) -> str:
    match settings.augmentation:
        case "wide":
            return translate(
                "Training",
                "Turned, mirrored, zoomed, their stain, light and focus varied, differently in"
                " every epoch. Try this when slides differ from day to day.",
            )
        case "mild":
            return translate(
                "Training",
                "Turned and mirrored, with the small differences of stain, light and focus that"
                " slides of one laboratory have. Try this with one microscope and one stain.",
            )
    return translate(
        "Training",
        "Shown as they were taken. The network learns your stain and camera by heart; try"
        " varied pictures if it fails on other slides.",
    )


def balance_words(settings: TrainingSettings) -> str:
    if settings.balance == 0:
        return translate(
            "Training",
            "Every picture is shown once an epoch, so that rare classes are seen rarely. Try 50 %"
            " if a rare class is not found again.",
        )
    return translate(
        "Training",
        "Rare classes are shown more often than they come, common ones less. Too much makes the"
        " network see rare cells everywhere; try less if it does.",
    )
