"""One sheet of cells: finding, comparing and replacing them in its bytes."""
