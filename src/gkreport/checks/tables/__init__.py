"""Rules about the figures of the statutory tables: 2xx, 3xx and 4xx."""
