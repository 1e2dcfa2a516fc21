"""Labelled sets to a network file; alone imports tensorflow, in a process of its own."""
