"""How it is told what was forgotten, and what is left."""
