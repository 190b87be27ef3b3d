"""Figures in a text: numbers, units, currencies, qualifiers, and what each is a figure of."""
