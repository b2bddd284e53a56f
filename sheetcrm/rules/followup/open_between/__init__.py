"""What is open between the owner and somebody, and which matter of it a row is about."""
