"""The window. The only place that sees Qt."""
