"""People's wearables: alerts, commands that arrive, and nobody named.

usage: check_wearables.py DATA_DIR
"""

import sys

from topics import Checks, Topic, instance, wait_for


def main():
    info = instance(sys.argv[1])
    addresses = info["addresses"]

    def topic(suffix):
        return Topic(addresses["bootstrap"], addresses["registry"], info["prefix"] + suffix)

    checks = Checks()
    alerts = topic("alerts.v1")
    raised = wait_for(lambda: [value for _, value in alerts.poll() if value["rule"] == "overdoing"], 120)
    checks.that(bool(raised), "somebody overdoes it, which raises an alert")
    results = topic("command-results.v1")
    done = wait_for(lambda: [value for _, value in results.poll() if value["status"] == "DELIVERED"], 60)
    checks.that(bool(done), "and is told to rest, which arrives")
    cleared = wait_for(lambda: [value for _, value in alerts.poll() if value["state"] == "CLEARED"], 120)
    checks.that(bool(cleared), "the alert clears")

    readings = topic("readings.v1").poll(longest=30)
    owners = {value["owner"] for _, value in readings}
    checks.that(len({key for key, _ in readings}) == 200, f"{len(readings)} readings of 200 wearables")
    checks.that(len(owners) == 150 and all(owner.startswith("p-") for owner in owners), "150 owners, all by pseudonym")
    checks.that(not any("person-" in str(value) for _, value in readings), "no reading names a person")
    latest = topic("latest.v1").poll(longest=30)
    checks.that(len({key for key, value in latest if value}) == 400, "heart rate and steps of each on the dashboard")
    checks.finish()


main()
