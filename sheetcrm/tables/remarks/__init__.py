"""What people note about a customer that may be a No: a death, a refusal, an offer declined."""
