"""Who comes back and who leaves, counted over all customers: RULES.md, "Retention"."""
