"""What a Google Sheet holds, as it was read."""
