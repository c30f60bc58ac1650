package io.millrace.streams.device;

/** Where a message ended: each ends in exactly one place. */
public enum Disposition {
  /** At least one of its values is in the readings. */
  PUBLISHED,
  /** It had been accepted before. */
  DUPLICATE,
  /** It holds only observations that were published already: the device observed nothing new. */
  UNCHANGED,
  /** It is in the dead letters. */
  DEAD_LETTER,
  /** All its values came too late for any window; they are in the late topic. */
  LATE,
  /** A retained message without a time: known from before, used at most as the current state. */
  RETAINED,
  /** It said that the device connected or disconnected, and nothing else. */
  PRESENCE,
  /** It was for another device, or answered a command, and was handed on. */
  RELAYED,
  /** It came from a Sparkplug edge node, and what it says of each device was handed on. */
  RESOLVED,
  /** It says nothing of its device: told to it by others, or the end of an earlier session. */
  IGNORED,
  /** It waited, and was dropped because its device was to be forgotten. */
  ERASED
}
