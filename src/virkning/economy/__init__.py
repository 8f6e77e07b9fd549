"""The economy of a programme: what it costs, what follows from it, and how uncertain both are."""
