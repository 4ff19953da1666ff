"""Pages of the app, as functions."""
