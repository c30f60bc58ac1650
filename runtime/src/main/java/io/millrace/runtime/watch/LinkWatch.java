package io.millrace.runtime.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.access.LinkTable;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Namespace;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.console.RecordLog;
import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import io.millrace.schema.Link;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.metrics.PipelineMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds who reads the topics of links, and tells operators of those who are no
 * party: once, and again when they come back after they were gone, or after a start; the id of the
 * finding stays the same.
 */
public final class LinkWatch implements Component {

  /** Code of the finding. */
  public static final String CODE = "THIRD_PARTY_READS_LINK";

  private static final Logger LOG = LoggerFactory.getLogger(LinkWatch.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Sources sources;
  private final Namespace namespace;
  private final Duration interval;
  private final Counter counter;
  private final Set<ThirdParty> told = new HashSet<>();
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Thread thread;

  /**
   * Where it learns and tells things.
   *
   * @param admin makes a client of somebody who may see ACLs and groups
   * @param links makes a reader of the links
   * @param access who may do what, as it is now
   * @param findings takes findings
   */
  public record Sources(
      Supplier<Admin> admin,
      Supplier<LinkTable> links,
      Supplier<AccessSettings> access,
      Supplier<RecordLog> findings) {}

  /**
   * @param interval time between two looks
   * @param meters where findings are counted
   */
  public LinkWatch(Sources sources, Namespace namespace, Duration interval, MeterRegistry meters) {
    this.sources = sources;
    this.namespace = namespace;
    this.interval = interval;
    this.counter =
        Counter.builder(PipelineMetrics.FINDINGS)
            .tag("code", CODE)
            .description("Findings written")
            .register(meters);
  }

  @Override
  public String name() {
    return "link-watch";
  }

  @Override
  public String start() {
    thread = new Thread(this::run, "millrace-link-watch");
    thread.setDaemon(true);
    thread.start();
    condition = Condition.running();
    return "who reads links";
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    stopped.countDown();
    condition = new Condition(Condition.State.STOPPED, "");
    if (thread == null) {
      return;
    }
    try {
      thread.join(GRACE.toMillis());
      thread.interrupt(); // it may wait for a Kafka that is gone
      thread.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (isOpen()) {
      try (Admin admin = sources.admin().get();
          LinkTable links = sources.links().get();
          RecordLog log = sources.findings().get()) {
        watch(new ReaderCensus(admin), links, log);
      } catch (InterruptedException e) {
        return;
      } catch (KafkaException | ExecutionException e) {
        failed(e);
      } catch (RuntimeException e) { // whatever it was, the next try may go well
        failed(e);
      }
    }
  }

  private void watch(ReaderCensus census, LinkTable links, RecordLog log)
      throws ExecutionException, InterruptedException {
    do {
      if (links.readAll()) {
        links.poll(LOOK);
        look(census, links.links(), log);
        condition = isOpen() ? Condition.running() : condition;
      }
    } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void look(ReaderCensus census, Collection<Link> links, RecordLog log)
      throws ExecutionException, InterruptedException {
    Members members = Members.of(sources.access().get(), links, namespace);
    LinkReaders readers = new LinkReaders(links, members, namespace.topics());
    Set<ThirdParty> found = new HashSet<>(readers.byAcl(census.acls()));
    found.addAll(readers.byGroup(census.groups()));
    told.retainAll(found);
    for (ThirdParty one : found) {
      if (told.add(one)) {
        tell(one, links, log);
      }
    }
  }

  private void tell(ThirdParty reader, Collection<Link> links, RecordLog log) {
    links.stream()
        .filter(link -> link.getId().equals(reader.link()))
        .flatMap(link -> new LinkFinding(link, reader, CODE, Instant.now()).all().stream())
        .forEach(
            finding -> {
              log.append(namespace.topics().name(Topic.FINDINGS), finding.getDevice(), finding);
              counter.increment();
            });
    LOG.warn("Link {} is open to a third party: {}", reader.link(), reader.who());
  }

  private void failed(Exception failure) {
    if (!isOpen()) {
      return;
    }
    LOG.warn("Who reads links is not known right now; tried again", failure);
    condition = Condition.starting("Kafka does not say who reads links: " + failure.getMessage());
    try {
      stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  private boolean isOpen() {
    return stopped.getCount() > 0;
  }
}
