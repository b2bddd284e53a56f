"""Adopting in a terminal: what was understood, the questions, where it goes, the first list."""
