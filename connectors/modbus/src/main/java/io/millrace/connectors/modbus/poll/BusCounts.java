package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.metrics.SourceMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What happened on the buses of a task. Thread-safe. */
public final class BusCounts implements BusCountsMXBean {

  private final SourceMetrics metrics;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong polls = new AtomicLong();
  private final AtomicLong missed = new AtomicLong();
  private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();
  private final Map<String, String> silent = new ConcurrentHashMap<>();
  private final Map<String, String> buses = new ConcurrentHashMap<>();
  private final List<String> plan;

  /**
   * @param metrics of the task
   * @param plan what is asked, for people
   */
  public BusCounts(SourceMetrics metrics, List<String> plan) {
    this.metrics = metrics;
    this.plan = List.copyOf(plan);
  }

  void connected(String bus) {
    buses.put(bus, "connected");
    metrics.connected();
  }

  void disconnected(String bus) {
    buses.put(bus, "not connected");
    metrics.disconnected();
  }

  /** The bus stays away. */
  void disconnected(String bus, String why) {
    buses.put(bus, why);
  }

  void request() {
    requests.incrementAndGet();
  }

  void failed(String kind) {
    failures.computeIfAbsent(kind, none -> new AtomicLong()).incrementAndGet();
  }

  void polled() {
    polls.incrementAndGet();
  }

  void missed(long many) {
    missed.addAndGet(many);
  }

  void state(String device, String trouble) {
    if (trouble == null) {
      silent.remove(device);
    } else {
      silent.put(device, trouble);
    }
  }

  @Override
  public long getRequests() {
    return requests.get();
  }

  @Override
  public long getPolls() {
    return polls.get();
  }

  @Override
  public long getMissedPolls() {
    return missed.get();
  }

  @Override
  public Map<String, Long> getFailures() {
    Map<String, Long> now = new TreeMap<>();
    failures.forEach((kind, count) -> now.put(kind, count.get()));
    return now;
  }

  @Override
  public Map<String, String> getSilentDevices() {
    return new TreeMap<>(silent);
  }

  @Override
  public Map<String, String> getBuses() {
    return new TreeMap<>(buses);
  }

  @Override
  public List<String> getPlan() {
    return plan;
  }
}
