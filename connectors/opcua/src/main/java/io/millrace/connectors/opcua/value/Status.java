package io.millrace.connectors.opcua.value;

import io.millrace.connectors.common.edge.EdgeQuality;

/**
 * What a server says about a value.
 *
 * @param quality how far it may be trusted
 * @param name of the status code
 */
public record Status(EdgeQuality quality, String name) {

  /** The server is silent or away. */
  public static final Status NO_COMMUNICATION = new Status(EdgeQuality.BAD, "Bad_NoCommunication");

  /** The server says that a value is still the same; its source says nothing. */
  public static final String SOURCE_TIME_UNCHANGED = "SourceTimeUnchanged";

  /** The value is no number that can be told. */
  public static final String NOT_FINITE = "NotFinite";
}
