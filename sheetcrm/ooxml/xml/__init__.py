"""XML as bytes, and what parts write in it: references, texts and values."""
