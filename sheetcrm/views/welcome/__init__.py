"""Welcome back: who is found by half a name, and what the card says."""
