package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import java.util.List;
import java.util.Map;

/**
 * Something that a device said, or that became known of it.
 *
 * @param kind what it is
 * @param from whose it is
 * @param channel where in the device: a path, {@code dp} for Send, {@code rd} for presence
 * @param receivedAt in epoch milliseconds
 * @param body what it says
 * @param sequence its number, or null
 */
record LwM2mEvent(
    Kind kind, From from, String channel, long receivedAt, Body body, EdgeSequence sequence) {

  /** What events are. */
  enum Kind {
    /** Values of resources. */
    VALUES,
    /** Bytes that no model explains. */
    RAW,
    /** Bytes that are not what their format says. */
    UNREADABLE,
    /** The device is there. */
    CONNECTED,
    /** The device is gone. */
    DISCONNECTED,
    /** The device no longer says what some resources are. */
    ENDED,
    /** The device said something that could not be taken. */
    LOST
  }

  /**
   * Whose an event is.
   *
   * @param device device id
   * @param principal authenticated identity, or null
   * @param attributes what else is known
   */
  record From(String device, String principal, Map<String, String> attributes) {}

  /**
   * What an event says.
   *
   * @param values of resources
   * @param format content format of the payload, or -1
   * @param payload its bytes
   * @param status the protocol's code, or null
   * @param count how many, of what was lost
   */
  record Body(List<ResourceValue> values, int format, byte[] payload, String status, long count) {

    static final Body NONE = of(List.of());

    Body(List<ResourceValue> values, int format, byte[] payload, String status) {
      this(values, format, payload, status, 0);
    }

    static Body of(List<ResourceValue> values) {
      return new Body(values, -1, new byte[0], null);
    }

    static Body lost(long count) {
      return new Body(List.of(), -1, new byte[0], null, count);
    }
  }

  /** What it weighs in the window. */
  int bytes() {
    return 200 + body.payload().length + 60 * body.values().size();
  }
}
