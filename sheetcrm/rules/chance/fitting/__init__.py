"""Fits the model to a business's own purchases."""
