"""Where a first meeting begins: the lists that lie in a folder, and a copy beside one of them."""
