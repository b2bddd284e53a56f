"""Lists as products export them and as owners keep them, and how they are recognised."""
