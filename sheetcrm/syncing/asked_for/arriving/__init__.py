"""What another program knows, on its way into the owner's list and log."""
