"""Finds who is meant: by half a name, a number or an address, even misspelt."""
