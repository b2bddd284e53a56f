"""What a command loads decides how soon it starts, and whether its work can be shared out."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("heavy", ["openpyxl", "numpy", "gspread", "google.auth", "requests"])
def test_the_command_line_starts_without(heavy):
    program = f"import sys, sheetcrm.cli.app; sys.exit('{heavy}' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert ran.returncode == 0
