"""Where customers live: one small Protocol and its adapters."""
