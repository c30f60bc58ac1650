package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FoundFile;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a file was read, and what it was then. It is the source offset of the records.
 *
 * @param content hash of all bytes; with a position it names a line
 * @param size of the file
 * @param modified when it was written, in epoch milliseconds
 * @param position up to which it was read, unpacked
 * @param line number of the last line that was read
 * @param state whether there is more
 */
public record Progress(
    String content, long size, long modified, long position, long line, State state) {

  /** Whether there is more to read. */
  public enum State {
    /** There is. */
    READING,
    /** There is, and it begins with the rest of a line whose start was taken for all of it. */
    REST,
    /** All was read. */
    DONE,
    /** All was read, and its last line had no end. */
    TORN,
    /** It cannot be read to its end. */
    SPOILT
  }

  /** Nothing was read yet. */
  public static Progress start(FoundFile file, String content) {
    return new Progress(content, file.size(), file.modified(), 0, 0, State.READING);
  }

  /** From a source offset; null if there is none. */
  public static Progress of(Map<String, ?> offset) {
    if (offset == null) {
      return null;
    }
    return new Progress(
        (String) offset.get("content"),
        number(offset, "size"),
        number(offset, "modified"),
        number(offset, "position"),
        number(offset, "line"),
        State.valueOf((String) offset.get("state")));
  }

  private static long number(Map<String, ?> offset, String name) {
    return ((Number) offset.get(name)).longValue();
  }

  /** As a source offset. */
  public Map<String, Object> toOffset() {
    Map<String, Object> offset = new HashMap<>();
    offset.put("content", content);
    offset.put("size", size);
    offset.put("modified", modified);
    offset.put("position", position);
    offset.put("line", line);
    offset.put("state", state.name());
    return offset;
  }

  /** Whether the file looks as it did. */
  public boolean isOf(FoundFile file) {
    return size == file.size() && modified == file.modified();
  }

  /** Whether nothing is left to read. */
  public boolean isEnd() {
    return state != State.READING && state != State.REST;
  }

  /** After a line. */
  Progress after(Cut cut, State then) {
    return new Progress(content, size, modified, cut.end(), cut.number(), then);
  }

  /** Read to where it ends. */
  Progress end(State then) {
    return new Progress(content, size, modified, position, line, then);
  }

  /**
   * The same content in a file that looks different: it was uploaded again, or something was added.
   *
   * @param whole hash of all of it
   */
  Progress seenAgain(FoundFile file, String whole) {
    State then = file.size() > size ? grown() : state;
    return new Progress(whole, file.size(), file.modified(), position, line, then);
  }

  private State grown() {
    return state == State.TORN || state == State.REST ? State.REST : State.READING;
  }
}
