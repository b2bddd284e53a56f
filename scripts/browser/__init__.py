"""Python as a browser has it."""
