"""Pictures drawn while the pages are made: SVG in the page itself, coloured by the stylesheet.

A picture holds numbers, words of the generator's own and names of records, escaped by `render` as
everywhere, and whatever it shows stands in words beside it.
"""
