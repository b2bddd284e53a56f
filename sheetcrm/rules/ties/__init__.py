"""What ties people to the business and to each other: who sent whom."""
