"""The tabs that each sync brings up to date, and what owners type into them."""
