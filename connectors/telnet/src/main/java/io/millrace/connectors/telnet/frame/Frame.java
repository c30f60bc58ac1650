package io.millrace.connectors.telnet.frame;

/** What a stream of bytes was cut into. */
public sealed interface Frame {

  /** The bytes, without what ended them. */
  byte[] bytes();

  /** The same with other bytes. */
  Frame with(byte[] other);

  /**
   * One message.
   *
   * @param bytes the message
   */
  record Whole(byte[] bytes) implements Frame {

    @Override
    public Frame with(byte[] other) {
      return new Whole(other);
    }
  }

  /**
   * The start of a message that is longer than allowed; its rest is skipped.
   *
   * @param bytes as much of it as is allowed
   */
  record Oversized(byte[] bytes) implements Frame {

    @Override
    public Frame with(byte[] other) {
      return new Oversized(other);
    }
  }

  /**
   * The start of a message whose end never came.
   *
   * @param bytes what came of it
   */
  record Cut(byte[] bytes) implements Frame {

    @Override
    public Frame with(byte[] other) {
      return new Cut(other);
    }
  }
}
