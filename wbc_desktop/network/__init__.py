"""Pixels of a cell to a proposal: network file, preparing a crop, running, familiarity."""

from wbc_desktop.network.card import Card, TrainingSet
from wbc_desktop.network.classifier import CellMark, Classifier, Said
from wbc_desktop.network.familiarity import Familiarity
from wbc_desktop.network.network_file import Network, open_network, write_network
from wbc_desktop.network.prepare import cut, keep_crop, kept_scale
from wbc_desktop.network.training_cells import TrainingCell

__all__ = [
    "Card",
    "CellMark",
    "Classifier",
    "Familiarity",
    "Network",
    "Said",
    "TrainingCell",
    "TrainingSet",
    "cut",
    "keep_crop",
    "kept_scale",
    "open_network",
    "write_network",
]
