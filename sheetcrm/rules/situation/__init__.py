"""Gathers what the rules look at for one customer on one day."""
