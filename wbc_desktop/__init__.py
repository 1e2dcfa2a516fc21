"""The manual white-cell differential, pre-classified by a network, decided by people."""

__version__ = "0.1.0"
