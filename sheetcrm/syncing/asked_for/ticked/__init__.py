"""What was typed into Today, on its way into the log."""
