package io.millrace.runtime.broker;

import io.millrace.schema.SessionPolicy;

/** What the broker needs of the device registry. Thread-safe, and fast: asked for each message. */
public interface MachineRegistry {

  /** What happens to a second session of a machine; null if the device is no M2M device. */
  SessionPolicy policyOf(String device);
}
