"""Reading one article: text in, spans and values out, no files and no network."""
