"""Lets the tests here share `books`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
