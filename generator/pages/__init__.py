"""The pages of the site: what each kind shows, ready for its template."""
