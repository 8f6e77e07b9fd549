"""What a report hands on to other tools."""
