"""What stands in a proposal's way, and from which day on it may be done."""
