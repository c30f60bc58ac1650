package io.millrace.runtime.console;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.function.LongSupplier;

/**
 * Decides what each caller sees of what machines said.
 *
 * @param devices which devices are machines, and whose
 * @param links whose links there are
 * @param topics topic names
 * @param nanos a clock that only goes forward
 */
record Masking(DeviceRegistry devices, LinkRegistry links, Topics topics, LongSupplier nanos) {

  /** What one caller sees, for one answer. */
  Mask of(Caller caller) {
    return new Mask(caller, this);
  }

  /**
   * Refuses a topic that is not for a caller at all.
   *
   * @throws ApiException if it is not
   */
  void requireReadable(Caller caller, String name) {
    boolean open =
        switch (caller.role()) {
          case PIPELINE -> true;
          case OPERATOR -> caller.equals(Caller.ANYBODY) || !name.equals(topics.name(Topic.OWNERS));
          case APPLICATION -> isShared(name);
          case PARTY -> isOwnLink(caller, name);
        };
    if (!open) {
      throw new ApiException(403, "Topic '" + name + "' is not for " + caller.name());
    }
  }

  boolean isShared(String name) {
    return topics.find(name).map(topic -> topic.audience() == Topic.Audience.SHARED).orElse(false);
  }

  private boolean isOwnLink(Caller caller, String name) {
    return name.startsWith(topics.links())
        && links.find(link(name)).map(link -> caller.sees(Worlds.parties(link))).orElse(false);
  }

  /** The link of a topic of links. */
  String link(String name) {
    return name.substring(topics.links().length()).split("\\.", 2)[0];
  }
}
