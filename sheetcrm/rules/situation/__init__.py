"""What several rules ask about one customer on one day: RULES.md, "Facts"."""
