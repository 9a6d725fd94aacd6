"""Where the site of this repository stands when the tests publish it."""

UNDER = "/chronology/syria/"
# Names for private use: no placeholder to the generator, and nobody's.
SITE = f"https://history.internal{UNDER}"
REPOSITORY = "https://code.internal/history/chronology"
