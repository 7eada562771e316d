"""What do we tolerate, and how long?"""

from generator.model.kind import Kind
from generator.model.shapes import OWNER, TEXT, THING, Day, Field, Line, RefType

KIND = Kind(
    name="waiver",
    plural="waivers",
    chapter="change",
    title="rule",
    fields=(
        Field("rule", Line(), asked=True),
        Field("object", RefType("engagement", *THING.kinds, part=True), asked=True),
        Field("reason", TEXT, asked=True),
        Field("owner", OWNER, asked=True),
        Field("until", Day(), asked=True),
    ),
)
