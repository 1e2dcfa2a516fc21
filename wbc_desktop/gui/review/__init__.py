"""The differential-review panel."""
