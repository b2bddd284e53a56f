"""What an owner answered or typed, seen by the sync as if it stood there already."""
