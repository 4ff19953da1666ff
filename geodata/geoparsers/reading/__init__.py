"""A text read once: its words, the names it may hold, and what each name may mean."""
