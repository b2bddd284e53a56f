"""XML as bytes with places, and the small languages written in it."""
