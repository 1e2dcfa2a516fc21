"""The laboratory's rules against the vectors of the laboratory reference."""
