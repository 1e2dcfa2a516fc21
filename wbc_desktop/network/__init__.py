"""Pixels of a cell to a proposal: network file, preparing a crop, running, familiarity."""
