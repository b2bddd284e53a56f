"""Who is meant: names, duplicates, time zones."""
