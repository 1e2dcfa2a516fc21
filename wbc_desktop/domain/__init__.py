"""Words and rules of the laboratory. No files, no Qt, no pixels, no database."""
