package io.millrace.streams.store;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.device.DeviceEngine;
import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.Disposition;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.EngineSettings;
import io.millrace.streams.device.Received;
import io.millrace.streams.units.UnitConversion;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps rows in the store under test; takes texts such as {@code d1:1 d2:1}, device and number. A
 * number is also the second at which the message was observed. Says what became of each message,
 * and whether it revised a window.
 */
final class NumberJudge implements Processor<String, String, String, String> {

  private static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant FIRST = RECEIVED.minusSeconds(3_600);

  private final String storeName;
  private final DeviceEngine engine =
      new DeviceEngine(EngineSettings.defaults(), new UnitConversion()::convert);
  private ProcessorContext<String, String> context;
  private DeviceRowStore rows;
  private int revision;
  private final Effects effects =
      (Effects)
          Proxy.newProxyInstance(
              Effects.class.getClassLoader(),
              new Class<?>[] {Effects.class},
              (proxy, method, arguments) -> {
                if (arguments == null) {
                  return Effects.SHARED;
                }
                if (arguments[arguments.length - 1] instanceof Aggregate aggregate) {
                  revision = Math.max(revision, aggregate.getRevision());
                }
                return null;
              });

  NumberJudge(String storeName) {
    this.storeName = storeName;
  }

  @Override
  public void init(ProcessorContext<String, String> context) {
    this.context = context;
    this.rows = context.getStateStore(storeName);
  }

  @Override
  public void process(Record<String, String> record) {
    for (String said : record.value().split(" ")) {
      if (!said.isEmpty()) {
        String device = said.substring(0, said.indexOf(':'));
        long number = Long.parseLong(said.substring(said.indexOf(':') + 1));
        DeviceRow row = rows.row(device);
        Disposition disposition = judge(row, device, number);
        rows.changed(device, row);
        String judged = disposition + (revision > 0 ? " r" + revision : "");
        context.forward(new Record<>(device, judged, record.timestamp()));
      }
    }
  }

  /** What the engine makes of a number, given a row. */
  Disposition judge(DeviceRow row, String id, long number) {
    revision = 0;
    Device device = Device.newBuilder().setId(id).setCommunication(Communication.IOT).build();
    Sample sample =
        Sample.newBuilder().setMetric("t").setValueDouble(1.0).setQuality(Quality.GOOD).build();
    Decoded decoded =
        new Decoded(List.of(sample), FIRST.plusSeconds(number), new Sequence(null, number));
    Lineage lineage = new Lineage("raw", 0, number);
    Received received = new Received(message(id), decoded, lineage, null);
    return engine.accept(row, device, received, RECEIVED.toEpochMilli(), effects);
  }

  private static DeviceMessage message(String device) {
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol("test")
        .setConnector("test")
        .setChannel("test")
        .setReceivedAt(RECEIVED)
        .setPayload(ByteBuffer.allocate(0))
        .build();
  }
}
