"""Forgetting somebody: `rows` decides which cells go, `forget` does it as one whole, `proof` searches."""
