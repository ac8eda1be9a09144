"""Records to files: ids, Markdown pages with front matter, JSON."""
