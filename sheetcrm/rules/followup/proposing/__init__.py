"""The rules that propose something to do, each for one kind of occasion, and what they share."""
