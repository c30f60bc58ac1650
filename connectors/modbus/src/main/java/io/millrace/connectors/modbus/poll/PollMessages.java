package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.BusAddress;
import io.millrace.connectors.modbus.plan.PollPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a device message of each poll, numbered per device. Not thread-safe. */
final class PollMessages {

  private static final byte[] NOTHING = {};

  private final Bus bus;
  private final String epoch;
  private final Map<String, Long> numbers = new HashMap<>();

  /**
   * @param epoch names this run of the numbering
   */
  PollMessages(Bus bus, String epoch) {
    this.bus = bus;
    this.epoch = epoch;
  }

  /**
   * The message of a poll.
   *
   * @param peer address of the bus
   * @param at when the last answer came, in epoch milliseconds
   */
  EdgeMessage of(PollPlan plan, List<EdgeSample> samples, String peer, long at) {
    String device = plan.machine().device();
    int unit = plan.machine().unit();
    Map<String, String> attributes = new HashMap<>();
    attributes.put("modbus.bus", bus.name());
    attributes.put("modbus.unit", Integer.toString(unit));
    attributes.put("modbus.group", plan.group().name());
    boolean serial = bus.address().transport() == BusAddress.Transport.SERIAL;
    attributes.put(EdgeAttributes.SOURCE_ADDRESS, serial ? EdgeAttributes.SERIAL + peer : peer);
    attributes.put(EdgeAttributes.CONVERSATION, EdgeAttributes.POINT_TO_POINT);
    if (serial) {
      attributes.put(EdgeAttributes.SESSION, EdgeAttributes.SINGLE);
    }
    long number = numbers.merge(device, 1L, Long::sum);
    return new EdgeMessage(
        device,
        bus.name() + '/' + unit + '/' + plan.group().name(),
        null,
        at,
        null,
        NOTHING,
        attributes,
        new EdgeSequence(epoch, number),
        null,
        samples);
  }
}
