"""3xx: table three."""
