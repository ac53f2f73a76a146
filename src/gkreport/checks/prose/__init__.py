"""Rules about what the text says, most of them against the tables: 5xx."""
