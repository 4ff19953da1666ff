"""What words say about names: lexicons, kinds, roles, particles, scripts, the language of a text."""
