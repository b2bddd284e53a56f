"""What is due today, row by row: RULES.md, "Today"."""
