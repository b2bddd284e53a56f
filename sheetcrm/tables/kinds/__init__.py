"""One file for each kind of cell: how it is read (`parse_x`, never by guessing), written and shown."""
