"""Raw newspaper text to an audited archive. `pipeline.py` tells the order; nothing in here knows of MkDocs."""
