"""The tabs that hold cells already: a page each."""
