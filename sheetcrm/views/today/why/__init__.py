"""Why: the reason of a row within its line, beside what to do."""
