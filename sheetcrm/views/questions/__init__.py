"""What only the owner can say, as values: command line, Problems and page show the same questions."""
