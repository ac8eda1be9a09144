"""Facts about an article, each with its evidence; what is unknown stays unknown."""
