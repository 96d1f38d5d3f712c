"""A made-up world of bodies, sessions and commitments, for measuring at sizes no real register has yet."""
