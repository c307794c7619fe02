"""The talk, what changes the route, and what a team keeps for itself."""
