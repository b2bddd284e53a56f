"""A fleet: the sheets of many owners, brought up to date together."""
