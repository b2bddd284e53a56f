"""The relationships that matter most."""
