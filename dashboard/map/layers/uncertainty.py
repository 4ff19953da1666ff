"""Uncertainty rings: the radius, in metres, within which the place of a claim lies."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("uncertainty", "Uncertainty rings", "How far off the place may be", "areas.js")
