"""What somebody says has happened, understood: to whom, and what it was."""
