"""Smears drawn by our own code, with known truth: the demonstration and the tests' fields."""
