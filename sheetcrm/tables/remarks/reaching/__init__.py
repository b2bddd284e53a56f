"""How and when a note says that somebody may be reached."""
