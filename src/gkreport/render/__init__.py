"""From model to text."""
