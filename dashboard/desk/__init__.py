"""The desk on the screen: an article comes in, its drafts are decided on, and what was accepted is published.

Every action asks `dashboard.access` first. Nothing drafted is shown to readers.
"""
