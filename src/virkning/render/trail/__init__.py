"""The audit trail: from a published cell back to its data, and on to the places that use its numbers."""
