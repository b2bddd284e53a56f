"""Questions about the list itself: its columns, the words in them, how its cells are written."""
