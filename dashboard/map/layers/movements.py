"""Movements: great-circle arcs with an arrow head, dashed where planned, schematic or inferred."""

from dashboard.map.layers.layer import Layer

LAYER = Layer("movements", "Movements", "movements.js")
