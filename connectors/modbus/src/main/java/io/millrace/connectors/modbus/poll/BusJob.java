package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;

/** Something to do on a bus between two polls. Exactly one of its methods succeeds, once. */
public interface BusJob {

  /** Whom it asks. */
  int unit();

  /**
   * Does it.
   *
   * @throws WireFailure if the bus would not
   */
  void run(Wire wire) throws WireFailure;

  /** It could not be done. */
  void failed(WireFailure failure);
}
