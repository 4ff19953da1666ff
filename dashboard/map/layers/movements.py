"""Movements: great-circle arcs with an arrow head, dashed where planned, schematic or inferred."""

from dashboard.map.layers.layer import Layer

LAYER = Layer(
    "movements", "Movements", "Arrows from where to where; dashed: planned, hedged or schematic", "movements.js"
)
