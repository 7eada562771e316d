"""Time zones in words."""

import pytest

from generator.locale import words


@pytest.mark.parametrize(
    ("zone", "english", "spanish"),
    [
        ("America/Monterrey", "Monterrey time (America/Monterrey)",
         "Hora de Monterrey (America/Monterrey)"),
        ("America/Mexico_City", "Mexico City time (America/Mexico_City)",
         "Hora de Ciudad de México (America/Mexico_City)"),
        ("America/Chicago", "Central Time (America/Chicago)", "Hora central (America/Chicago)"),
        ("UTC", "UTC", "UTC"),
    ],
)  # fmt: skip
def test_a_time_zone_is_said_as_people_call_it(zone: str, english: str, spanish: str) -> None:
    assert words("en").zone(zone) == english
    assert words("es").zone(zone) == spanish
