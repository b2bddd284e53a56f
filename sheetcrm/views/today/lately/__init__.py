"""What happened lately with whoever is in Today, as it stands in the log: RULES.md, "Today"."""
