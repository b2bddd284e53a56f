"""What the cells of a log mean: who is named and what happened."""
