"""Published figures and sentences beside what the chain computes from the data."""
