"""The generator: curated YAML to a checked Chronicle, to Markdown pages, to a site."""
