package io.millrace.runtime.access;

/** What somebody is to the pipeline. */
public enum Role {
  /** Works for everybody: Streams, Connect, registry, console. */
  PIPELINE,
  /** Looks after it. */
  OPERATOR,
  /** Serves end users with what IoT devices say. */
  APPLICATION,
  /** Owns a machine at one end of a link. */
  PARTY
}
