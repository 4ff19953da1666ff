"""HTML of what the evidence is judged by: voices, origins, numbers, ratings and receipts of places."""
