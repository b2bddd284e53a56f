"""What the cells of a log mean: who is named, what happened, which days count."""
