"""What a sync changes in a Google Sheet, and how it is sent."""
