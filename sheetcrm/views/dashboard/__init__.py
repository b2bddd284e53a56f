"""Dashboard: how it is going, in sentences that can be said aloud, with the figures behind them."""
