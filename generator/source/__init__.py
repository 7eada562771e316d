"""Reads trees of untrusted files into nodes with positions; what it refuses becomes findings."""
