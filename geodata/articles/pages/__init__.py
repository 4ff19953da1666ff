"""A page of HTML: its words in order, what its markup says they are, and what it says of itself."""
