"""What cells and columns hold, whatever their headings say."""
