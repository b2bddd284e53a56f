"""What an owner can ask for, each once: the command line, Excel and Python all call these.

Each module is one use case: plain functions that take a target or a book and return values. They
print nothing and parse no options. A module loads only what its own use case needs.
"""
