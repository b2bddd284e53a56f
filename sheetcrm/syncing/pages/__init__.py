"""Tabs of ours that a sync brings up to date with whatever else it writes."""
