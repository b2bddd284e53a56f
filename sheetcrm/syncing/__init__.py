"""Read, plan the fewest changes, apply them, verify."""
