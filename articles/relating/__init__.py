"""Working out beforehand what goes well beside each piece; `articles.related` says what of it readers see."""
