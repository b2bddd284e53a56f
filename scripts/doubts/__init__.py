"""Lists made by program of people whose true wish is known, and how often they are misread."""
