"""What lies between a command and the system: signals, streams, and what may go through them."""
