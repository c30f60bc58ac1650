package io.millrace.benchmarks;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.topology.PipelineTopology;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The two comparisons that start in Kafka: one-minute means, and the whole topology. */
final class StreamBenchmarks {

  private static final int DEVICES = 1_000;
  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final String UC2_IN = "uc2-in";
  private static final String OUT = "bench-out";

  private final Bench bench;
  private final int messages;
  private final int blocks;
  private final AtomicInteger run = new AtomicInteger();

  StreamBenchmarks(Bench bench, int messages, int blocks) {
    this.bench = bench;
    this.messages = messages;
    this.blocks = blocks;
  }

  /** UC2: one-minute mean per sensor. */
  Abba.Result uc2() {
    bench.topic(UC2_IN);
    bench.topic(OUT);
    inputs().samples(UC2_IN, messages);
    return new Abba("UC2, one-minute mean per sensor", blocks)
        .run(() -> copy(UC2_IN), this::windows);
  }

  /** The whole topology, exactly once. */
  Abba.Result pipeline() {
    for (Topic topic : Topic.values()) {
      bench.topic(TOPICS.name(topic));
    }
    bench.topic(PipelineTopology.partialsTopic(TOPICS));
    bench.topic(OUT);
    Inputs inputs = inputs();
    inputs.register(TOPICS.name(Topic.DEVICES));
    inputs.payloads(TOPICS.name(Topic.RAW), messages);
    return new Abba("whole topology, three metrics, exactly once", blocks)
        .run(() -> copy(TOPICS.name(Topic.RAW)), this::topology);
  }

  private Inputs inputs() {
    return new Inputs(bench, DEVICES, System.currentTimeMillis() - TimeUnit.HOURS.toMillis(2));
  }

  private double copy(String from) {
    String group = "copy-" + run.incrementAndGet();
    return leg(
        from,
        group,
        () -> ChildJvm.start(BareCopy.class, log(group), bench.bootstrap(), group, from, OUT));
  }

  private double windows() {
    String id = "windows-" + run.incrementAndGet();
    return leg(
        UC2_IN,
        id,
        () ->
            ChildJvm.start(
                WindowLeg.class,
                log(id),
                bench.bootstrap(),
                bench.registry(),
                id,
                state(id),
                UC2_IN,
                OUT));
  }

  private double topology() {
    String id = "pipeline-" + run.incrementAndGet();
    long before = bench.written(TOPICS.name(Topic.READINGS));
    double micros =
        leg(
            TOPICS.name(Topic.RAW),
            id,
            () ->
                ChildJvm.start(
                    PipelineLeg.class,
                    log(id),
                    bench.bootstrap(),
                    bench.registry(),
                    id,
                    state(id)));
    long written = bench.written(TOPICS.name(Topic.READINGS)) - before;
    if (written < 3L * messages) {
      throw new IllegalStateException("Only " + written + " readings of " + messages + " messages");
    }
    return micros;
  }

  private double leg(String from, String group, Supplier<ChildJvm> start) {
    try (ChildJvm leg = start.get()) {
      return bench.microsPerMessage(
          leg, () -> bench.committed(group, from), messages / 3, messages);
    }
  }

  private Path log(String name) {
    return bench.dir().resolve(name + ".log");
  }

  private String state(String name) {
    return bench.dir().resolve(name).toString();
  }
}
