"""Rules that compare reports of several years and of several bodies: 6xx and 7xx."""
