"""Reading prose: its numbers, its sentences, and what a figure in it is a figure of.

Nothing here knows of rules or of the cells of the tables.
"""
