"""People who arrive from another program's list: who of ours they are, and what our cells will hold."""
