"""Rules about the layout and the wording that the notices prescribe: 8xx."""
