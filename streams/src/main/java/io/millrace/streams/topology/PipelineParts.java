package io.millrace.streams.topology;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.decode.Decoders;
import io.millrace.streams.device.DeviceEngine;
import io.millrace.streams.groups.GroupTimes;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.parking.ParkingLimits;
import io.millrace.streams.rules.RuleSettings;
import io.millrace.streams.sparkplug.SparkplugLimits;

/**
 * What the topology is made of.
 *
 * @param topics names
 * @param serdes how records become bytes
 * @param decoders how payloads are read
 * @param engine what a message does to a device
 * @param groupTimes how long windows of groups wait
 * @param limits how much is kept
 * @param metrics what is counted
 */
public record PipelineParts(
    Topics topics,
    AvroSerdes serdes,
    Decoders decoders,
    DeviceEngine engine,
    GroupTimes groupTimes,
    Limits limits,
    PipelineMetrics metrics) {

  /**
   * How much one task keeps, and how far its rules go.
   *
   * @param parking how much may wait
   * @param rowsOnHeap rows of devices, and of the registry, that stay on the heap
   * @param rules how rules are judged
   * @param sparkplug how much one Sparkplug edge node may ask
   */
  public record Limits(
      ParkingLimits parking, int rowsOnHeap, RuleSettings rules, SparkplugLimits sparkplug) {

    private static final int USUAL_ROWS = 20_000;

    /** The limits where nothing else is configured. */
    public static Limits defaults() {
      return new Limits(
          ParkingLimits.defaults(),
          USUAL_ROWS,
          RuleSettings.defaults(),
          SparkplugLimits.defaults());
    }
  }
}
