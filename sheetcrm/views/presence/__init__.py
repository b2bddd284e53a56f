"""Presence: where people meet the business before they know it, and what stands there."""
