"""The files that are published beside the pages: documents, tables, feeds, calendars, twins."""
