"""From grids of cells to records and problems, and back. Pure: no files, no network."""
