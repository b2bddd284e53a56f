"""The tabs of a Google Sheet that a sync draws anew, while people work in them."""
