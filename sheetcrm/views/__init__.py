"""What Today, Welcome back and check show, as values."""
