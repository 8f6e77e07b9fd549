"""What a user declares in YAML: reports, codebooks and the sources of a municipality."""
