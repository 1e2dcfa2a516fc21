"""What is done with a network's numbers in more than one place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def softmax(logits: NDArray[np.floating]) -> Floats:
    """Probabilities (n, classes), rows summing to 1."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def unit(embedding: Floats) -> Floats:
    """Embeddings (n, d) at length 1: how bright a crop is must not decide."""
    norms = np.linalg.norm(embedding, axis=1, keepdims=True)
    return np.asarray(embedding / np.maximum(norms, 1e-9), np.float32)
