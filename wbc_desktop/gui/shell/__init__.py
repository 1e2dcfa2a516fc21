"""Window frame, rail, actions, messages, theme."""
