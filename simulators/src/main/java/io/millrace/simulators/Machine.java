package io.millrace.simulators;

/** A machine that can be reached over its protocol from its start to its end. */
interface Machine extends AutoCloseable {

  /** Lets a little time pass for it. */
  void step();

  @Override
  void close();
}
