"""Pages of the staff side."""
