"""The gate: may I contact them, over which channel, for what, from when."""
