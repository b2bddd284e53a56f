"""Our own cells: which columns are ours, and what an owner typed into them."""
