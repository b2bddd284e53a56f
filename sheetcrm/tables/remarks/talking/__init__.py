"""What a note says of a talk: what came of it, and from when on the next word is wanted."""
