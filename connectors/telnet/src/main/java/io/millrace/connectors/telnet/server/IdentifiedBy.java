package io.millrace.connectors.telnet.server;

/** What tells the device of a connection. */
public enum IdentifiedBy {
  /** Its first message, which is no data; all others are of the same device. */
  FIRST_MESSAGE,
  /** Each message names its device: several speak through one connection. */
  EACH_MESSAGE,
  /** The common name of the certificate that it shows. */
  CERTIFICATE
}
