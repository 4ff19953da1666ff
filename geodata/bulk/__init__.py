"""Whole archives: articles by the hundred thousand become tables of toponyms and drafted claims, none of them lost.

Every input ends in exactly one of two places: the tables, or the failures with the reason. `running.run_bulk` does all
of it; an engine (`engines`) says where the work is done, a format (`inputs`) what archives look like. Articles are read
in a process of their own (`child`), whose end is blamed on the very article it was reading (`supervising`).
"""
