"""What an unregistered device says is parked, and published once the device is accepted.

usage: check_parked.py DATA_DIR MILLRACE
"""

import subprocess
import sys

from topics import Checks, Topic, instance, wait_for

DEVICE = "boiler-7"
PAYLOAD = '{"temperature":71.2,"pressure":2.4,"seq":1}'


def readings(topic):
    topic.poll()
    return [value for key, value in topic.records
            if value is not None and key.split("|")[0] == DEVICE]


def main():
    data_dir, launcher = sys.argv[1:3]
    info = instance(data_dir)
    addresses = info["addresses"]
    host, port = addresses["mqtt"].split("://")[-1].rsplit(":", 1)

    def topic(suffix):
        return Topic(addresses["bootstrap"], addresses["registry"], info["prefix"] + suffix)

    checks = Checks()
    subprocess.run(["mosquitto_pub", "-h", host, "-p", port, "-q", "1",
                    "-t", f"devices/{DEVICE}/telemetry", "-m", PAYLOAD], check=True)

    parked = topic("parked.v1")
    found = wait_for(lambda: [value for _, value in parked.poll() if value["device"] == DEVICE], 60)
    checks.that(bool(found) and found[0]["payload"] == PAYLOAD.encode(), "parked with its own bytes")
    published = topic("readings.v1")
    checks.that(not readings(published), "not published while unregistered")

    subprocess.run([launcher, "devices", "accept", DEVICE, "--data-dir", data_dir], check=True)
    wait_for(lambda: len(readings(published)) >= 2, 30)
    values = {reading["metric"]: reading["value_double"] for reading in readings(published)}
    checks.that(values == {"temperature": 71.2, "pressure": 2.4}, f"readings after accept: {values}")
    checks.that(len(readings(published)) == 2, "each of them once")

    latest = topic("latest.v1")
    wait_for(lambda: len(readings(latest)) >= 2, 30)
    keys = {key: value["value_double"] for key, value in latest.records if key.startswith(DEVICE)}
    checks.that(keys == {f"{DEVICE}|temperature": 71.2, f"{DEVICE}|pressure": 2.4}, f"latest: {keys}")
    checks.finish()


if __name__ == "__main__":
    main()
