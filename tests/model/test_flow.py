"""The flow of a process: what may follow what."""

from generator.model.flow import END, Flow, flow
from tests.small import playbook


def flow_of(steps: str) -> Flow:
    model = playbook(f"""
    processes:
      p:
        name: {{en: "Process", es: "Proceso"}}
        steps: {steps}
    """)
    return flow(model.of("process")["p"])


STEPS = """
          ask: {text: {en: "Ask", es: "Preguntar"}}
          check:
            text: {en: "Check", es: "Revisar"}
            branch:
              - {if: {en: "Yes", es: "Sí"}, go: send}
              - {if: {en: "No", es: "No"}, go: ask}
          send: {text: {en: "Send", es: "Enviar"}}
"""


def test_steps_follow_each_other_and_exits_lead_where_they_say() -> None:
    ways = flow_of(STEPS)
    assert ways.next == {"ask": ("check",), "check": ("send", "ask"), "send": (END,)}


def test_what_may_come_and_what_may_lead_there() -> None:
    ways = flow_of(STEPS)
    assert ways.reached(["send"]) == {"send", END}
    assert ways.leading_to("check") == {"ask", "check"}


def test_the_way_onward_leaves_out_returns() -> None:
    assert list(flow_of(STEPS).onward()) == [("ask", "check"), ("check", "send")]


def test_a_process_without_steps_has_no_flow() -> None:
    ways = flow_of("{}")
    assert (ways.first, dict(ways.next)) == (END, {})
