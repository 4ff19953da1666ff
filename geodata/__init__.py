"""Everything that is true without a screen: sources, claims, places, geocoding, exports."""
