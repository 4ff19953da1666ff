"""What follows from claims and is never written by hand: statuses, origins, voices, numbers side by side, timelines."""
