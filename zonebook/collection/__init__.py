"""What editors write: articles, records, gazetteer and rulings, read, checked and grounded."""
