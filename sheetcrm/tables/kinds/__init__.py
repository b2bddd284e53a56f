"""One file for each type of cell: `parse_x` from what somebody typed, never by guessing."""
