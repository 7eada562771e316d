"""Calendars, clocks and recurrences across zones: exact, pure, on immutable values.

Instants are aware datetimes in UTC; wall times are naive datetimes or minutes since midnight; days
are dates. Zones go by name, so every value here can be compared and sent to another process.
"""
