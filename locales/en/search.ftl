# The search over the five sections.
search-title = Search the disclosures
search-text = Words
search-hint = In the title or the text of an entry
search-section = Section
search-all = All sections
search-button = Search
search-found = Entries with “{ $text }”, the latest first
search-nothing = No entry has “{ $text }”.
search-nothing-why = Try fewer or other words. Entries that named residents left after their posting period.
