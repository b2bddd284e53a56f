"""sheetcrm new."""


def new() -> None:
    """Make a workbook."""
