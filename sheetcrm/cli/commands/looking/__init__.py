"""The commands that look at a list and change nothing."""
