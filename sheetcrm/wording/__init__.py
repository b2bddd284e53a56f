"""Reasons become sentences an owner could say aloud, in the owner's language."""
