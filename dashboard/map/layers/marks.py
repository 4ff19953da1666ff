"""The marks: one a place, with the number of its claims; clusters where there are many."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("marks", "Claims", "A mark for each place with claims", "element_marks.js")
