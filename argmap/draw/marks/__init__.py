"""What a picture consists of, before any renderer: shapes and labels of boxes, lines, signs and legend."""
