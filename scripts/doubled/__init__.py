"""Lists made by program in which some people stand twice, and others only look as if they did."""
