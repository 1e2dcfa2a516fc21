"""The model-training panel."""
