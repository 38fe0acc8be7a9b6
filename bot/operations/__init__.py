"""Running Dossier for others: its logs."""
