"""The desk's work between the parts: articles become drafts, and claims are proved before they are published."""
