"""Import: what another program knows is taken in, by what its file holds."""
