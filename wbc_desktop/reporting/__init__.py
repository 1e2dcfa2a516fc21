"""The signed record to PDF and CSV."""
