"""What bench.py measures, one file a question."""
