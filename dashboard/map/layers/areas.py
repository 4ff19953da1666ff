"""Areas: regions and countries that a claim names as a whole, as an outline with light hatching."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("areas", "Areas", "Regions and countries that claims speak of", "areas.js")
