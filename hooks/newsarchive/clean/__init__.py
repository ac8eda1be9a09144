"""Characters, then lines to paragraphs."""
