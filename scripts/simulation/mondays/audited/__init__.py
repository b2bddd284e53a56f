"""What the rows of Mondays are measured by: plain invariants, read from the log without our rules."""
