"""Tabs that we write at first and that are the owner's from then on: Messages, Presence."""
