"""Devices that post messages until each is answered 2xx, whatever happens to the server meanwhile.

Usage: ledger.py URL MESSAGES DEVICES

Tells how many are acknowledged, a line now and then, and in the end how many were refused or cut off on the way.
"""
import sys
import threading
import time

import requests

url, messages, devices = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
lock = threading.Lock()
acknowledged = refused = cut = 0


def count(**what):
    global acknowledged, refused, cut
    with lock:
        acknowledged += what.get("acknowledged", 0)
        refused += what.get("refused", 0)
        cut += what.get("cut", 0)
        if what.get("acknowledged") and acknowledged % 100 == 0:
            print(acknowledged, flush=True)


def device(number):
    session = requests.Session()
    for message in range(number, messages, devices):
        while not told(session, number, message):
            time.sleep(0.05)


def told(session, number, message):
    try:
        answer = session.post(
            f"{url}/v1/devices/d-{number}/telemetry", data=f'{{"n":{message}}}', timeout=10,
            headers={"Content-Type": "application/json", "Idempotency-Key": f"m-{message}"})
    except requests.exceptions.RequestException:
        count(cut=1)
        return False
    if answer.status_code // 100 == 2:
        count(acknowledged=1)
        return True
    if answer.status_code not in (429, 503):
        raise SystemExit(f"{answer.status_code}: {answer.text}")
    count(refused=1)
    return False


threads = [threading.Thread(target=device, args=(number,)) for number in range(devices)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done", acknowledged, refused, cut, flush=True)
