"""QObjects that run workflow generators in threads."""
