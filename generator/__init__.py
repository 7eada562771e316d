"""Turns one folder of YAML per client into a bilingual, versioned playbook site."""

__version__ = "0.1.0"
