"""Drawings as inline SVG, made when the site is built: what maps, charts and timelines share.

In: numbers and words. Out: shapes, which `templating` writes with the one escape. Nothing is drawn by a script.
"""
