"""An editor's corrections: data beside the raw text, anchored by quotes, each with its reason."""
