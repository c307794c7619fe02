"""Ways to start the product that only tests have: with a clock that can be moved, telling what it writes, or
sealing nothing."""
