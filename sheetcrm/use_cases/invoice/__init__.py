"""Invoice: a page to send along with somebody's first invoice, in the owner's own layout."""
