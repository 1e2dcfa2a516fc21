"""The worklist, the case form and people."""
