"""The Settings tab: where each setting stands, what its value means."""
