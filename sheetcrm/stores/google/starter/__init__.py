"""The starter's tabs in a Google Sheet that its owner made."""
