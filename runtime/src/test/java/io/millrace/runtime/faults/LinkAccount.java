package io.millrace.runtime.faults;

import io.millrace.runtime.faults.Ledger.Balance;
import io.millrace.schema.Aggregate;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What came over one link: each reading in a ledger, and what its windows add up to. */
final class LinkAccount implements AutoCloseable {

  private final List<String> machines;
  private final Ledger ledger;
  private final Map<Window, Aggregate> windows = new HashMap<>();
  private final AtomicLong strangers = new AtomicLong();
  private final TopicReader<Reading> readings;
  private final TopicReader<Aggregate> aggregates;
  private long repeatedWindows;

  private record Window(String machine, Instant start) {}

  /**
   * @param machines the two that the link joins
   * @param each how many messages each of them sends
   */
  LinkAccount(Plant plant, String link, List<String> machines, int each) {
    this.machines = machines;
    this.ledger = new Ledger(machines, each);
    Topics topics = Topics.withDefaultPrefix();
    this.readings =
        new TopicReader<>(
            plant,
            topics.link(link, LinkTopic.READINGS),
            Reading.class,
            next -> arrived(next.value()));
    this.aggregates =
        new TopicReader<>(
            plant,
            topics.link(link, LinkTopic.AGGREGATES_1M),
            Aggregate.class,
            next -> arrived(next.value()));
  }

  long readings() {
    return readings.count();
  }

  Balance balance() {
    return ledger.balance();
  }

  /** How many records speak of other devices than the two machines. */
  long strangers() {
    return strangers.get();
  }

  /** How many values the windows of each machine hold, the last revision of each counted. */
  synchronized List<Long> inWindows() {
    List<Long> found = new ArrayList<>();
    for (String machine : machines) {
      found.add(
          windows.values().stream()
              .filter(window -> window.getSubject().equals(machine))
              .mapToLong(Aggregate::getCount)
              .sum());
    }
    return found;
  }

  /** How many windows came again without being newer. */
  synchronized long repeatedWindows() {
    return repeatedWindows;
  }

  private void arrived(Reading reading) {
    note(reading.getDevice());
    ledger.arrived(reading.getDevice(), reading.getSequence().getNumber());
  }

  private synchronized void arrived(Aggregate window) {
    note(window.getSubject());
    Aggregate known = windows.put(new Window(window.getSubject(), window.getWindowStart()), window);
    if (known != null && known.getRevision() >= window.getRevision()) {
      repeatedWindows++;
    }
  }

  private void note(String device) {
    if (!machines.contains(device)) {
      strangers.incrementAndGet();
    }
  }

  @Override
  public void close() throws InterruptedException {
    readings.close();
    aggregates.close();
  }
}
