package io.millrace.streams.classify;

import io.millrace.schema.Vote;
import java.util.Arrays;
import java.util.List;

/** What may be the case in a row, and for which world that speaks: the rules of the table. */
public enum Trait {
  ONE_PEER(Row.TOPOLOGY, Vote.M2M, "It talks point-to-point with one other machine"),
  MANY_PEERS(Row.TOPOLOGY, Vote.IOT, "It talks with more than one other device"),

  INTERNET_PROTOCOL(Row.PROTOCOL, Vote.IOT, "HTTP, FTP, Telnet and MQTT are of the Internet"),
  MACHINE_PROTOCOL(
      Row.PROTOCOL, Vote.M2M, "Modbus, OPC UA, LwM2M and CoAP are traditional among machines"),
  BOTH_FAMILIES(Row.PROTOCOL, Vote.ABSTAIN, "It speaks protocols of both families"),
  OTHER_PROTOCOL(Row.PROTOCOL, Vote.ABSTAIN, "The protocol is of neither family"),

  APPLICATIONS(Row.SHARING, Vote.IOT, "Shared with applications that serve end users"),
  PARTIES(Row.SHARING, Vote.M2M, "Shared with the communicating parties alone"),

  MANY_AT_ONCE(Row.CONCURRENCY, Vote.IOT, "Several take part at a time"),
  ONE_AT_A_TIME(Row.CONCURRENCY, Vote.M2M, "A single machine at a time"),

  CONSUMER_OWNED(Row.BUSINESS, Vote.IOT, "Only IoT serves consumers"),
  BUSINESS_OWNED(Row.BUSINESS, Vote.ABSTAIN, "Both worlds serve businesses"),

  SEVERAL_NETWORKS(Row.NETWORK, Vote.IOT, "It crosses networks"),
  ONE_NETWORK(Row.NETWORK, Vote.M2M, "It stays within one cellular network"),

  OVER_INTERNET(Row.INTERNET, Vote.IOT, "It comes over the public Internet"),
  NOT_OVER_INTERNET(Row.INTERNET, Vote.M2M, "It stays off the public Internet"),

  DECIDES_ITSELF(Row.AGENCY, Vote.IOT, "The object decides"),
  DECIDED_BY_APPLICATION(Row.AGENCY, Vote.IOT, "Applications or rules decide"),
  DECIDED_BY_PEER(Row.AGENCY, Vote.M2M, "Only the peer commands it");

  private final Row row;
  private final Vote vote;
  private final String reason;

  Trait(Row row, Vote vote, String reason) {
    this.row = row;
    this.vote = vote;
    this.reason = reason;
  }

  /** The row to which it belongs. */
  public Row row() {
    return row;
  }

  /** For which world it speaks. */
  public Vote vote() {
    return vote;
  }

  /** Why, for people. */
  public String reason() {
    return reason;
  }

  /** All that may be the case in a row. */
  public static List<Trait> of(Row row) {
    return Arrays.stream(values()).filter(trait -> trait.row == row).toList();
  }
}
