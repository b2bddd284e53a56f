"""What may be wrong with a computer, whatever the list: each file checks one thing and says how to mend it."""
