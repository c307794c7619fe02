"""Cards, comparisons and practice: pure, made from protocols in words."""
