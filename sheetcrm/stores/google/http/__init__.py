"""Calls to Google: the way in, the service, what can go wrong."""
