"""Notations in which people paste tables, turned into the table that a report prints.

Nothing here knows what a figure means. Marks of HTML and Markdown are taken out of the text
(:mod:`~gkreport.parsing.notation.markup`, :mod:`~gkreport.parsing.notation.inline`); tables
that are written in another shape are given the shape of the form, with every cell still at its
place in the text (:mod:`~gkreport.parsing.notation.blocks`,
:mod:`~gkreport.parsing.notation.reshape`).
"""
