"""The settings page: what a person, and what an administrator may set. Knows no tables or files."""
