"""Real syncs of made workbooks, and what is compared after each."""
