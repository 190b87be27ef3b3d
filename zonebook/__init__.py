"""Zonebook turns a folder of press articles about development zones into a cited, searchable website."""

__version__ = "0.3.0"
