"""Parts of a page; each shows one thing and calculates nothing."""
