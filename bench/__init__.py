"""What parts of Zonebook cost at sizes that no collection has yet. Figures are printed, never tested."""
