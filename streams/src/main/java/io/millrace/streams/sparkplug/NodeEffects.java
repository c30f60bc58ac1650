package io.millrace.streams.sparkplug;

/** Takes what follows from a message of an edge node, in order. Devices are told by their names. */
public interface NodeEffects {

  /**
   * Messages are missing, or one of them came after all.
   *
   * @param first its place among the messages since the birth
   * @param last that of the last one
   */
  void gap(String epoch, long first, long last, boolean filled);

  /** The edge node must be asked for its births. */
  void rebirth();

  /** A device, or with null the edge node itself, is there, and has said nothing else. */
  void present(String device);

  /** A device, or with null the edge node itself, is away. */
  void gone(String device);

  /** What waited for the birth of a device, or of the edge node, can be resolved now. */
  void release(String device);

  /** What waits for the birth of a device, or of the edge node, cannot be resolved any more. */
  void abandon(String device);
}
