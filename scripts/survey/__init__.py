"""How large the house is, how its rooms hang together, and what one cell passes through."""
