"""The tab Problems: what is to be settled, each with a cell for the answer."""
