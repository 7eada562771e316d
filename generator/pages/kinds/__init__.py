"""Pages of kinds that read better than their default: one module each, found by discovery."""
