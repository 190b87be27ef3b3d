"""English as tables without code: words, rules and cues."""
