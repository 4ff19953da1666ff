"""Uncertainty rings: the radius, in metres, within which the place of a claim lies."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("uncertainty", "Uncertainty rings", "areas.js")
