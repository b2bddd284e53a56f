"""The tab Today as it was read: its rows, and what the owner typed into them, understood."""
