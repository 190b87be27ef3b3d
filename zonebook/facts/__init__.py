"""From the records of all articles to facts: matched, reconciled, dated, and checked for doubtful points."""
