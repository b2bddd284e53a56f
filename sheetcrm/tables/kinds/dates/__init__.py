"""Days in cells: dates, months, days that come round every year."""
