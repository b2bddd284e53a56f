"""Leaving and returning: the figures of the report, and what they say."""
