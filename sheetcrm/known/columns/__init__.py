"""What became of the columns of wishes since the last sync: gone, or with other cells in them."""
