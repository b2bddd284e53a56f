"""Strange and hostile packages made by program, each with a clean twin, and what becomes of them."""
