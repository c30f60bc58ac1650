"""Statistics of values in windows, worked out without Millrace, and their comparison with its aggregates."""

import math

from topics import millis

PERCENTILE_ERROR = 0.005
WINDOWS = {"1m": 60_000, "15m": 900_000, "1h": 3_600_000}


def close(a, b, tolerance=1e-9):
    return a is not None and b is not None and abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def group(points, size):
    """points: (subject, metric, time, value) -> {(subject, metric, start): [values in order of time]}"""
    windows = {}
    for subject, metric, at, value in sorted(points, key=lambda point: point[2]):
        windows.setdefault((subject, metric, at - at % size), []).append(value)
    return windows


def newest(aggregates):
    """The aggregate with the highest revision of each window."""
    result = {}
    for aggregate in aggregates:
        key = (aggregate["subject"], aggregate["metric"], millis(aggregate["window_start"]))
        if key not in result or aggregate["revision"] >= result[key]["revision"]:
            result[key] = aggregate
    return result


def differences(values, aggregate):
    """Names of the statistics that are wrong."""
    ordered = sorted(values)
    count = len(values)
    mean = math.fsum(values) / count
    expected = {
        "min": ordered[0],
        "max": ordered[-1],
        "sum": math.fsum(values),
        "mean": mean,
        "first": values[0],
        "last": values[-1],
    }
    wrong = [name for name, value in expected.items() if not close(aggregate[name], value)]
    if aggregate["count"] != count:
        wrong.append(f"count {aggregate['count']} for {count}")
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / count)
    if not close(aggregate["stddev"], deviation, 1e-6):
        wrong.append("stddev")
    for name, q in (("p50", 0.50), ("p95", 0.95), ("p99", 0.99)):
        if not near_rank(aggregate[name], ordered, q):
            wrong.append(name)
    return wrong


def near_rank(value, ordered, q):
    """True if within the stated error of a value of that rank, rounded down or up."""
    rank = q * (len(ordered) - 1)
    return value is not None and any(
        abs(value - ordered[index]) <= PERCENTILE_ERROR * abs(ordered[index]) + 1e-9
        for index in (math.floor(rank), math.ceil(rank)))
