package io.millrace.schema.sparkplug;

/** What a Sparkplug message is about, as its topic says. */
public enum SparkplugKind {
  /** An edge node begins a session and names its metrics. */
  NBIRTH,
  /** The session of an edge node is over. */
  NDEATH,
  /** A device is there and has these metrics. */
  DBIRTH,
  /** A device is away. */
  DDEATH,
  /** Values of an edge node. */
  NDATA,
  /** Values of a device. */
  DDATA,
  /** Somebody tells an edge node something. */
  NCMD,
  /** Somebody tells a device something. */
  DCMD,
  /** A host application is there or away. */
  STATE;

  /** Whether it is about a device of an edge node. */
  public boolean isOfDevice() {
    return this == DBIRTH || this == DDEATH || this == DDATA || this == DCMD;
  }

  /** Whether it goes to an edge node or a device, rather than coming from it. */
  public boolean isCommand() {
    return this == NCMD || this == DCMD;
  }

  /** Whether it names metrics. */
  public boolean isBirth() {
    return this == NBIRTH || this == DBIRTH;
  }
}
