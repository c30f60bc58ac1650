package io.millrace.runtime.embedded;

import java.nio.file.Path;

/** A process of its own for a broker that shall be killed. */
public final class KafkaProcess {

  private KafkaProcess() {}

  /** Starts a broker and serves until the process is killed. */
  public static void main(String[] args) throws Exception {
    new EmbeddedKafka(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
        .start();
    Thread.currentThread().join();
  }
}
