package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.value.EventReport;
import io.millrace.connectors.opcua.value.NodeValue;
import io.millrace.connectors.opcua.value.Point;
import io.millrace.connectors.opcua.value.Status;
import java.util.Collection;
import java.util.List;

/** Learns what a server says; called by the one thread of its client, must not block. */
public interface Listener {

  /**
   * One notification.
   *
   * @param notification what was said
   * @param acknowledgement to be run once Kafka has it
   */
  void heard(Notification notification, Runnable acknowledgement);

  /** Whether more may be read now. */
  boolean hasRoom();

  /** Nothing is to be had of these points. */
  void bad(Collection<Point> points, Status status);

  /**
   * Something of these devices is lost.
   *
   * @param devices whose
   * @param count how many notifications, or null if that is not known
   * @param detail what happened, for people
   */
  void lost(Collection<String> devices, Long count, String detail);

  /** The server accepted a session. */
  void connected(Peer peer);

  /** There is no session, or no longer one. */
  void disconnected(OpcUaFailure failure);

  /** The client has given up. */
  void failed(OpcUaFailure failure);

  /**
   * What a server told at once.
   *
   * @param values of nodes
   * @param events that happened
   * @param publishTime when the server told it, in epoch milliseconds
   */
  record Notification(List<NodeValue> values, List<EventReport> events, long publishTime) {}

  /**
   * Who is at the other end.
   *
   * @param address of the machine, or null
   * @param subject of the certificate that the server has proved to be its own, or null
   */
  record Peer(String address, String subject) {}
}
