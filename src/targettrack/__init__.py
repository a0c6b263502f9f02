"""Track declared policy targets: goals and figures as text files, scored by published methods."""
