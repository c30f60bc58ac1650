package io.millrace.runtime.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps entries as the bytes that the topic would hold, so that every test goes through the layout
 * as well.
 */
final class MemoryLog implements RegistryLog {

  private record Stored(byte[] key, byte[] value) {}

  private final List<Stored> stored = new ArrayList<>();

  @Override
  public List<LogEntry> readAll() {
    return stored.stream().map(MemoryLog::read).toList();
  }

  @Override
  public void append(LogEntry entry) {
    stored.add(new Stored(EntryCodec.key(entry), EntryCodec.value(entry)));
  }

  private static LogEntry read(Stored stored) {
    try {
      return EntryCodec.read(stored.key(), stored.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
