"""Text as it is set: characters, fonts, and lines; it knows nothing of maps and layouts."""
