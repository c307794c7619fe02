"""Pages of people who sign in: coming in, second steps, one's account, the team, and the one-time link."""
