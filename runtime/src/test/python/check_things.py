"""Things of six protocols: their readings look alike, rules act on each, and each does what it is told.

usage: check_things.py DATA_DIR
"""

import sys

from topics import Checks, Topic, instance, wait_for

CLIMATE = "garden:greenhouse-1:climate"


def main():
    info = instance(sys.argv[1])
    addresses = info["addresses"]

    def topic(suffix):
        return Topic(addresses["bootstrap"], addresses["registry"], info["prefix"] + suffix)

    checks = Checks()
    readings = topic("readings.v1")

    def of(device, metric):
        return [value for key, value in readings.poll() if key == device and value["metric"] == metric]

    for device, metric, unit, speaks in (("thermostat-1", "temperature", "Cel", "HTTP"),
                                         ("lamp-1", "illuminance", "lx", "MQTT"),
                                         (CLIMATE, "temperature", "Cel", "Sparkplug B"),
                                         ("kettle-1", "temperature", "Cel", "a console over TCP"),
                                         ("barrel-1", "level", "%", "CoAP"),
                                         ("electricity-1", "power", "W", "files")):
        seen = wait_for(lambda d=device, m=metric: of(d, m), 60)
        checks.that(seen and all(value["unit"] == unit and value["communication"] == "IOT" for value in seen),
                    f"{device} is read over {speaks}, with its unit")

    results = topic("command-results.v1")
    for device, sender, status in (("thermostat-1", "rule/cold", "DONE"), ("lamp-1", "rule/dark", "DELIVERED"),
                                   (CLIMATE, "rule/hot", "DELIVERED"), ("kettle-1", "rule/lukewarm", "DONE"),
                                   ("barrel-1", "rule/full", "DONE")):
        checks.that(wait_for(lambda d=device, by=sender, s=status: any(
            value["device"] == d and value["sender"] == by and value["status"] == s for _, value in results.poll()), 90),
            f"{device} is told what {sender} wants")
    for device, metric in (("thermostat-1", "heating"), ("lamp-1", "on"), (CLIMATE, "vent"), ("kettle-1", "heating"),
                           ("barrel-1", "open")):
        checks.that(wait_for(lambda d=device, m=metric: any(value["value_boolean"] for value in of(d, m)), 60),
                    f"{device} does it: {metric}")
    checks.finish()


main()
