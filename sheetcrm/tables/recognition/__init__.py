"""From headings to columns: what they hold, what the owner says of them, whether that is enough."""
