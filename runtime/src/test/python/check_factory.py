"""Machines speak with each other alone: their parties read it, others are refused, an operator hears of it.

usage: check_factory.py DATA_DIR
"""

import sys

from confluent_kafka import KafkaException

from topics import Checks, Login, Topic, instance, wait_for

LINK = "link.press-cell."


def main():
    data_dir = sys.argv[1]
    info = instance(data_dir)
    addresses = info["addresses"]

    def topic(user, suffix):
        return Topic(addresses["bootstrap"], addresses["registry"], info["prefix"] + suffix, Login(data_dir, user))

    def refused(user, suffix):
        try:
            topic(user, suffix)
            return False
        except KafkaException as refusal:
            return refusal.args[0].name() == "TOPIC_AUTHORIZATION_FAILED"

    checks = Checks()
    results = topic("press-works", LINK + "results.v1")
    delivered = wait_for(lambda: {value["device"] for _, value in results.poll()
                                  if value["status"] == "DELIVERED"} == {"press-1", "cell-1"}, 90)
    checks.that(delivered, "the press and the cell each got what the other said")
    messages = topic("cell-works", LINK + "messages.v1")
    checks.that(any(b"want_to_close" in value["payload"] for _, value in messages.poll()), "the cell's party reads it")
    readings = topic("press-works", LINK + "readings.v1")
    checks.that({"press-1", "cell-1"} == {value["device"] for _, value in readings.poll()}, "both parties' readings")

    for suffix in ("readings.v1", "messages.v1", "results.v1", "condition.v1"):
        checks.that(refused("app-local", LINK + suffix), f"an application is refused {suffix}")
        checks.that(refused("op-local", LINK + suffix), f"an operator without a grant is refused {suffix}")
    checks.that(refused("press-works", "raw.v1"), "a party is refused what everybody said")
    shared = topic("app-local", "readings.v1")
    checks.that(not shared.poll(), "nothing of the machines is shared")

    # machine, its party's user, what it measures, its unit, and what its peer sets
    for name, metric, unit, wanted in (("drive", "speed", "/min", "set_speed"), ("belt", "speed", "m/s", "set_speed"),
                                       ("meter", "power", "W", "relay")):
        line = topic(f"{name}-works", f"link.line-{name}.readings.v1")

        def good(which, line=line):
            return [value for _, value in line.poll() if value["metric"] == which and value["quality"] == "GOOD"]

        measured = wait_for(lambda: good(metric), 60)
        last = good(metric)[-1] if measured else {}
        checks.that(measured and last["unit"] == unit and last["observed_at"] and last["received_at"],
                    f"the {name}'s {metric} with unit, quality and times")

        def different(which=wanted):
            return len({(value["value_double"], value["value_long"], value["value_boolean"])
                        for value in good(which)}) > 1

        checks.that(wait_for(different, 60), f"the {name}'s {wanted} is what the control wants, one after the other")
        answers = topic("line-works", f"link.line-{name}.results.v1")
        checks.that(wait_for(lambda: any(value["status"] == "DONE" for _, value in answers.poll()), 60),
                    f"the {name} answers the control")
        checks.that(refused("press-works", f"link.line-{name}.readings.v1"), f"another party is refused the {name}")

    findings = topic("op-local", "findings.v1")
    checks.that(wait_for(lambda: any(value["code"] == "DECLARED_M2M_NETWORKS_DIFFER" and key == "press-1"
                                     for key, value in findings.poll()), 90),
                "the operator hears that the press roams")
    checks.finish()


main()
