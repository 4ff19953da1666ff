"""The map: what it is built from, its columns, its layers and the routes that serve them."""
