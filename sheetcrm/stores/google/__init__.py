"""A Google Sheet as a store."""
