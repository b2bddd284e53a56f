"""What an owner can look at; nothing here changes anything."""
