"""Names of countries and cities, drawn where they leave the marks free."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("place-labels", "Place names", "place_names.js")
