"""What is set up, what is missing, and the next step."""
