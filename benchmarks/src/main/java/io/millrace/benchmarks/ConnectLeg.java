package io.millrace.benchmarks;

import io.millrace.runtime.embedded.ConnectProperties;
import io.millrace.runtime.embedded.EmbeddedConnect;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded Connect worker. Arguments: bootstrap, REST port, plugin folder, prefix of its
 * topics.
 */
final class ConnectLeg {

  private ConnectLeg() {}

  public static void main(String[] args) throws Exception {
    new EmbeddedConnect(
            new ConnectProperties(
                args[0], Integer.parseInt(args[1]), Path.of(args[2]), args[3], (short) 1, Map.of()))
        .start();
    new CountDownLatch(1).await();
  }
}
