"""Pictures of tabs as a screen shows them, drawn by LibreOffice."""
