"""Review: the drafts of a collection in memory, and what an editor's verdicts write into its files."""
