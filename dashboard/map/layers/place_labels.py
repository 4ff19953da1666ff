"""Names of countries and cities, drawn where they leave the marks free."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("place-labels", "Place names", "Countries and towns, to find one's way", "place_names.js")
