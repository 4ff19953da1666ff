"""What stands between a stranger and the app: which requests are let in, and what a browser may do with the answers."""
