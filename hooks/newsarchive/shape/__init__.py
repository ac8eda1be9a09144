"""Blocks to articles: what each block is, which belong together, and in what order."""
