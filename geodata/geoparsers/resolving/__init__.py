"""Which place a toponym means, and the receipt that says why."""
