"""From the files of municipalities to canonical tables: read, check, harmonise, pseudonymise, account for."""

from virkning.ingest.ingest import Ingested, ingest
from virkning.ingest.write import write_tables

__all__ = ["Ingested", "ingest", "write_tables"]
