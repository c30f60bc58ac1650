package io.millrace.benchmarks;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Communication;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Lineage;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.streams.decode.Decoders;
import io.millrace.streams.device.DeviceEngine;
import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.EngineSettings;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.Received;
import io.millrace.streams.device.WindowSize;
import io.millrace.streams.store.DeviceRowStore;
import io.millrace.streams.units.UnitConversion;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Our stage with all its results but the one-minute windows left aside. */
final class WindowProcessor implements Processor<String, byte[], String, Aggregate>, Effects {

  static final String STORE = "rows";

  private final Deserializer<DeviceMessage> deserializer;
  private final Decoders decoders = new Decoders();
  private final DeviceEngine engine =
      new DeviceEngine(EngineSettings.defaults(), new UnitConversion()::convert);
  private final Map<String, Device> devices = new HashMap<>();
  private ProcessorContext<String, Aggregate> context;
  private DeviceRowStore rows;

  WindowProcessor(AvroSerdes serdes) {
    this.deserializer = serdes.of(DeviceMessage.class).deserializer();
  }

  @Override
  public void init(ProcessorContext<String, Aggregate> context) {
    this.context = context;
    this.rows = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    DeviceMessage message = deserializer.deserialize(null, record.value());
    Device device = devices.computeIfAbsent(record.key(), WindowProcessor::device);
    RecordMetadata place = context.recordMetadata().orElseThrow();
    Lineage lineage = new Lineage(place.topic(), place.partition(), place.offset());
    DeviceRow row = rows.row(record.key());
    Received received = new Received(message, decoders.decode(message, device), lineage, null);
    engine.accept(row, device, received, context.currentSystemTimeMs(), this);
    rows.changed(record.key(), row);
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    if (size == WindowSize.M1) {
      context.forward(WindowLeg.result(aggregate));
    }
  }

  @Override
  public void reading(Reading reading) {}

  @Override
  public void latest(Reading reading) {}

  @Override
  public void late(Reading reading) {}

  @Override
  public void groupPartial(GroupPartial partial) {}

  @Override
  public void presence(Presence presence) {}

  @Override
  public void gap(Gap gap) {}

  @Override
  public void deadLetter(DeadLetter deadLetter) {
    throw new IllegalStateException("The benchmark's input is refused: " + deadLetter.getMessage());
  }

  @Override
  public void finding(Finding finding) {}

  private static Device device(String id) {
    return Device.newBuilder().setId(id).setCommunication(Communication.IOT).build();
  }
}
