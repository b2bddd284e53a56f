"""The command line: parse and print. The only place that prints."""
