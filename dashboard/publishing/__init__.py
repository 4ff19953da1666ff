"""The claims as a site of static files: the app's map, evidence and list, with no server behind them."""
