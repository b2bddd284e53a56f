"""Words of a note that may be a No: a death, a refusal, a move away, and hard times."""
