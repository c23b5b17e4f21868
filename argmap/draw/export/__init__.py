"""A diagram in the formats of pictures: composed as a page, then painted or written."""
