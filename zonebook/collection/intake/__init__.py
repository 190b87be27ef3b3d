"""Taking articles in: saved pages, pasted texts, Markdown, PDF, in any encoding that can be told with certainty."""
