"""Handoffs and flow: what HND-01 to HND-06 find, and what they leave alone."""

import pytest

from tests.rules.faults import found_by

STEP = "processes: {order-to-dock: {steps: {check: "


def test_hnd_01_a_definition_is_criterion_enough() -> None:
    accept = 'handoffs: {shipment: {accept: {all: ~, text: {en: "Complete.", es: "Completo."}}'
    assert found_by("HND-01", accept + "}}") == []
    assert found_by("HND-01", accept + ", accept_definitions: ~}}") == [("accept", "error")]
    linked = accept.replace("Complete.", "[[on-time|On time]].").replace("Completo.", "Va.")
    assert found_by("HND-01", linked + ", accept_definitions: ~}}") == []


def test_hnd_01_asks_for_a_language_of_papers_and_not_of_goods() -> None:
    papers = "what: {en: Report, es: Reporte}, contents_language: ~"
    assert found_by("HND-01", f"handoffs: {{shipment: {{{papers}}}}}") == []
    assert found_by("HND-01", f"handoffs: {{shipment: {{goods: no, {papers}}}}}") == [
        ("contents_language", "error")
    ]
    same_side = f"handoffs: {{shipment: {{goods: no, to: quality-lead, {papers}}}}}"
    assert found_by("HND-01", same_side) == []
    known = "handoffs: {shipment: {goods: no, contents_language: ~}}"  # the lot record says it
    assert found_by("HND-01", known) == []


@pytest.mark.parametrize("part", ["reasons", "who", "within", "goes_to", "tell"])
def test_hnd_02_names_the_part_of_the_rejection_that_is_missing(part: str) -> None:
    patch = f"handoffs: {{shipment: {{reject: {{{part}: ~}}}}}}"
    assert found_by("HND-02", patch) == [(f"reject.{part}", "error")]


def test_hnd_02_takes_a_reason_or_an_open_point_for_an_answer() -> None:
    for answer in (
        "{none: {reason: {en: Never., es: Nunca.}}}",
        "{open: {question: {en: Who, es: Quién}, owner: buyer, due: 2027-01-15}}",
    ):
        patch = f"handoffs: {{shipment: {{reject: {answer}}}}}"
        assert found_by("HND-02", "handoffs: {shipment: {reject: ~}}", patch) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("acknowledge: ~", [("acknowledge", "error")]),
        ("acknowledge: {within: ~, by: ~}",
         [("acknowledge.within", "error"), ("acknowledge.by", "error")]),
        ("acknowledge: {who: ~}", []),                       # then it is the receiver
        ("responsible_until: ~", [("responsible_until", "error")]),
        ("silence: {means: ~}", [("silence.means", "warning")]),
        ("silence: {means: ~, text: ~}", [("silence.means", "error")]),
        ("silence: {escalates_to: ~}", [("silence.escalates_to", "error")]),
        ("silence: {means: accepted, escalates_to: ~}", []),
    ],
)  # fmt: skip
def test_hnd_03_silence_and_acknowledgement(patch: str, expected: list[tuple[str, str]]) -> None:
    assert found_by("HND-03", f"handoffs: {{shipment: {{{patch}}}}}") == expected


RECORD = """
artifacts:
  red-list:
    name: {en: "Red list", es: "Lista roja"}
    owner: quality-lead
"""
MAKES = "processes: {order-to-dock: {steps: {check: {output: [lot-record, red-list]}"


@pytest.mark.parametrize(
    "receiver",
    [
        "}, records: [red-list]}}",
        ", send: {input: [lot-record, red-list]}}}}",
        "}}}\nhandoffs: {shipment: {what: red-list}}",
        "}}}\nmeetings: {weekly: {outputs: [red-list]}}",
        "}}}\ndecisions: {use-lot: {recorded_in: red-list}}",
    ],
)
def test_hnd_04_an_artifact_is_received_where_anything_takes_it_up(receiver: str) -> None:
    assert found_by("HND-04", RECORD, MAKES + "}}}") == [("steps.check.output.1", "error")]
    assert found_by("HND-04", RECORD, MAKES + receiver) == []


def test_hnd_04_making_it_twice_is_not_receiving_it() -> None:
    twice = MAKES + ", send: {output: [lot-record, red-list], form: red-list}}}}"
    assert [field for field, _ in found_by("HND-04", RECORD, twice)] == [
        "steps.check.output.1", "steps.send.output.1",
    ]  # fmt: skip


def test_hnd_04_words_are_the_same_in_one_language() -> None:
    text = '{en: "Red list", es: "Lista roja"}'
    makes = f"{STEP}{{output: [lot-record, {text}]}}"
    assert found_by("HND-04", makes + "}}}") == [("steps.check.output.1", "error")]
    needs = '{en: "The red list, signed", es: "La lista firmada"}'
    assert found_by("HND-04", makes + f", send: {{input: [lot-record, {needs}]}}}}}}}}") == []
    unlisted = makes + ", send: {input: ~}}}}"  # who follows does not say what is needed
    assert found_by("HND-04", unlisted) == []


def test_hnd_04_an_input_comes_from_somewhere() -> None:
    needs = "processes: {order-to-dock: {steps: {send: {input: [lot-record, red-list]}}}}"
    assert found_by("HND-04", RECORD, needs) == [("steps.send.input.1", "error")]
    drawing = RECORD + '    revision: "F"\n'  # kept up by its owner, made by no step
    assert found_by("HND-04", drawing, needs) == []


def test_hnd_04_a_customer_is_a_role() -> None:
    outputs = "processes: {order-to-dock: {outputs: [{what: gate-log, to: %s}]}}"
    assert found_by("HND-04", outputs % "{en: Everybody, es: Todos}") == [("outputs.0.to", "error")]
    assert found_by("HND-04", outputs % "customer") == []
    inputs = 'processes: {order-to-dock: {inputs: [{what: {en: "Plan", es: "Plan"}}]}}'
    assert ("inputs.0.from", "error") in found_by("HND-04", inputs)


def test_hnd_05_the_handoff_stands_between_these_two_sides() -> None:
    turned = "handoffs: {shipment: {from: inspector, to: planner}}"
    assert found_by("HND-05", turned) == [("steps.send.handoff", "error")]
    none = "{none: {reason: {en: One team., es: Un solo equipo.}}}"
    gone = "processes: {order-to-dock: {steps: {send: {handoff: %s}}}}"
    assert found_by("HND-05", gone % none) == []
    assert found_by("HND-05", gone % "~") == [("steps.send.handoff", "error")]


def test_hnd_05_a_return_goes_by_the_rejection_route() -> None:
    again = """
    processes:
      order-to-dock:
        steps:
          receive:
            branch:
              - {if: {en: "Whole", es: "Íntegro"}, go: end}
              - {if: {en: "Broken", es: "Roto"}, go: make}
    """
    assert found_by("HND-05", again) == []


def test_hnd_05_two_sites_of_one_side_are_a_warning() -> None:
    site = "sites: {saltillo: {name: Saltillo, side: supplier, tz: America/Monterrey}}"
    away = "owners: {quality-lead: {site: saltillo}}"
    # `send`, which follows `check`, names a handoff.
    assert found_by("HND-05", site, away) == [("steps.make.handoff", "warning")]


def test_hnd_05_goods_need_papers_and_the_engagement_may_give_the_term() -> None:
    bare = "handoffs: {shipment: {documents: ~, delivery_term: ~, risk_point: ~}}"
    assert found_by("HND-05", bare) == [("documents", "error")]
    nowhere = "client: {delivery_term: ~, risk_point: ~}"
    assert {field for field, _ in found_by("HND-05", bare, nowhere)} == {
        "documents", "delivery_term", "risk_point",
    }  # fmt: skip
    assert found_by("HND-05", bare, nowhere, "handoffs: {shipment: {goods: no}}") == []


EXIT = '{if: {en: "Yes", es: "Sí"}, go: %s}'


def branched(step: str, *exits: str) -> str:
    listed = ", ".join(EXIT % one for one in exits)
    return f"processes: {{order-to-dock: {{steps: {{{step}: {{branch: [{listed}]}}}}}}}}"


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        (branched("check", "send"), ["steps.check.branch"]),          # only a yes arrow
        (branched("check", "end"), ["steps.send"]),                   # a jump; but over the rest
        (branched("check", "receive", "end"), ["steps.send"]),
        (branched("receive", "make", "send"), []),                    # out of it at `check`
        (branched("receive", "make", "end"), []),
        (branched("receive", "end"), ["steps.receive.branch"]),
        (branched("send", "send", "receive"), []),
        ("processes: {order-to-dock: {end: ~}}", ["end"]),
        ("processes: {order-to-dock: {exceptions: ~}}", ["exceptions"]),
        ("processes: {order-to-dock: {exceptions: [{when: {en: Late., es: Tarde.}}]}}",
         ["exceptions.0.then"]),
        (STEP + '{branch: [{go: send}, {if: {en: "No", es: "No"}}]}}}}',
         ["steps.check.branch.0.if", "steps.check.branch.1.go"]),
    ],
)  # fmt: skip
def test_hnd_06_the_flow(patch: str, expected: list[str]) -> None:
    assert [field for field, _ in found_by("HND-06", patch)] == expected


def test_hnd_06_one_exit_of_a_decision_is_too_few() -> None:
    decides = "processes: {order-to-dock: {steps: {receive: {decision: use-lot}}}}"
    jump = branched("receive", "make")
    assert found_by("HND-06", jump) == []
    assert found_by("HND-06", decides, jump) == [("steps.receive.branch", "error")]


def test_hnd_06_a_loop_without_a_way_out_is_one_finding() -> None:
    closed = branched("check", "make", "send")
    assert found_by("HND-06", closed, branched("receive", "make", "send")) == [
        ("steps.receive.branch", "error")
    ]
