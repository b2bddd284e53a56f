"""Daily: a list is kept up to date every morning, and who looks after it is told."""
