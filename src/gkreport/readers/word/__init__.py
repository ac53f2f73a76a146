"""The parts of Word files: packages, styles, numbers, tracked changes, stories, tables."""
