"""Phone numbers in cells."""
