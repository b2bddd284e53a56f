"""What the log says of somebody: who wrote to whom, what was bought, what came of it."""
