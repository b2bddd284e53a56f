"""Pictures of tabs as a screen shows them, drawn by LibreOffice, and of the page, by a browser."""
