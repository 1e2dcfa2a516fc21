"""Pixels to where the white cells are."""
