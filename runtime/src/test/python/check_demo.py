"""Reads what the demo publishes and works its windows out again from the readings.

usage: check_demo.py DATA_DIR wsn-single-hop.csv [SECONDS]
"""

import csv
import sys

from topics import Checks, Topic, instance, millis, number_of, wait_for
from windows import WINDOWS, differences, group, newest

SETTLED = 30_000


def values_of_the_data(path):
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            yield float(row["temperature"])
            yield float(row["humidity"])


def usable(reading):
    return reading["quality"] != "BAD" and number_of(reading) is not None


def main():
    data_dir, data = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 120
    info = instance(data_dir)
    addresses = info["addresses"]

    def topic(suffix):
        return Topic(addresses["bootstrap"], addresses["registry"], info["prefix"] + suffix)

    checks = Checks()
    readings, aggregates, latest = topic("readings.v1"), topic("aggregates.1m.v1"), topic("latest.v1")
    wait_for(lambda: any(value["metric"] for _, value in aggregates.poll()), seconds)

    def compare():
        readings.poll(0.5)
        aggregates.poll(0.5)
        actual = newest([value for _, value in aggregates.records])
        points = [(r["device"], r["metric"], millis(r["observed_at"]), number_of(r))
                  for _, r in readings.records if usable(r)]
        expected = group(points, WINDOWS["1m"])
        newest_of = {}
        for subject, _, at, _ in points:
            newest_of[subject] = max(at, newest_of.get(subject, 0))
        settled = [key for key in expected
                   if key[2] + WINDOWS["1m"] + SETTLED < newest_of[key[0]]]
        return actual, expected, settled

    def enough():
        actual, expected, settled = compare()
        return len(settled) >= 20

    wait_for(enough, seconds)

    def judge():
        actual, expected, settled = compare()
        missing = [key for key in settled if key not in actual]
        wrong = {key: set(differences(expected[key], actual[key])) - {"first", "last"}
                 for key in settled if key in actual}
        return settled, missing, {key: names for key, names in wrong.items() if names}

    # A reading that was late may have changed a window between the two topics: look again.
    wait_for(lambda: not any(judge()[1:]), 15)
    settled, missing, wrong = judge()
    checks.that(len(readings.records) > 0, f"{len(readings.records)} readings of "
                f"{len({key for key, _ in readings.records})} devices")
    checks.that(len({r['id'] for _, r in readings.records}) == len(readings.records), "no reading twice")
    checks.that(len(settled) >= 20, f"{len(settled)} settled one-minute windows")
    checks.that(not missing, f"{len(missing)} windows missing {missing[:3]}")
    checks.that(not wrong, f"{len(wrong)} windows differ {list(wrong.items())[:3]}")

    known = set(values_of_the_data(data))
    motes = [r for _, r in readings.records if "mote" in r["device"] or "wsn" in r["device"]]
    strange = [r for r in motes if r["metric"].split(".")[-1] in ("temperature", "humidity")
               and number_of(r) not in known]
    checks.that(bool(motes) and not strange, f"{len(motes)} readings of the sensor network, {len(strange)} not in the data")

    latest.poll(0.5)
    checks.that(bool(latest.records), f"{len(latest.records)} records of current state")
    checks.finish()


if __name__ == "__main__":
    main()
