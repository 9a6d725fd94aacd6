"""Pictures drawn while the pages are made: SVG in the page itself, coloured by the stylesheet.

A picture holds numbers and words of the generator's own, never text of a record, and whatever it
shows stands in words beside it.
"""
