package io.millrace.streams.sparkplug;

import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import java.nio.ByteBuffer;

/** The request to an edge node to tell its births again. */
public final class Rebirth {

  /** Metric that is set to true for it. */
  public static final String METRIC = "Node Control/Rebirth";

  private Rebirth() {}

  /**
   * The payload of the request.
   *
   * @param now epoch milliseconds
   */
  public static ByteBuffer payload(long now) {
    Payload.Metric metric =
        Payload.Metric.newBuilder()
            .setName(METRIC)
            .setTimestamp(now)
            .setDatatype(DataType.BOOLEAN.code())
            .setBooleanValue(true)
            .build();
    return ByteBuffer.wrap(
        Payload.newBuilder().setTimestamp(now).addMetrics(metric).build().toByteArray());
  }
}
