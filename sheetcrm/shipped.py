"""The data that travels with the package: sheet_templates/, in the wheel or in a checkout."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def template_text(name: str) -> str:
    """Return the text of a file of sheet_templates/."""
    return (template_folder() / name).read_text(encoding="utf-8")


def template_folder() -> Traversable:
    """Return the folder sheet_templates/, from the wheel or from a checkout."""
    inside = resources.files("sheetcrm") / "sheet_templates"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "sheet_templates"
