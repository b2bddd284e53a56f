"""Record what Google Sheets really answers: python3 scripts/record_google.py LINK [FOLDER].

For anyone with an account; needs nothing but Python, and makes a virtual environment as demo.py
does. --help explains what it does with the sheet and leaves out of the recordings.
"""

import os
import subprocess
import sys
from pathlib import Path

from environment import ROOT, python_with

SCRIPTS = Path(__file__).resolve().parent


def main() -> None:
    """Run the recorder where everything it needs is installed."""
    places = os.pathsep.join(map(str, (SCRIPTS, ROOT)))
    words = [str(python_with()), "-m", "recording", *sys.argv[1:]]
    sys.exit(
        subprocess.run(words, env={**os.environ, "PYTHONPATH": places}, check=False).returncode
    )


if __name__ == "__main__":
    main()
