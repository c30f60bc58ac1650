package io.millrace.runtime.process;

import java.time.Instant;

/**
 * How other commands find a running instance; {@code instance.json} in its data directory.
 *
 * @param pid process id
 * @param version version of Millrace
 * @param startedAt when it started
 * @param prefix prefix of its topic names
 * @param addresses where its components answer
 * @param console address of the console and its HTTP API
 */
public record InstanceInfo(
    long pid,
    String version,
    Instant startedAt,
    String prefix,
    Addresses addresses,
    String console) {

  /** True while a process with that id lives. */
  public boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
