"""Records: frozen, checked values of what a source says, where and when."""
