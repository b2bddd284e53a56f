"""What to do: a task in the words of its trade, channel and topic."""
