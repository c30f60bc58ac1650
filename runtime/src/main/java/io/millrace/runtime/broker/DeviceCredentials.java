package io.millrace.runtime.broker;

import io.millrace.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The passwords of the devices, hashed, in a file that only its owner can read: one line each with
 * device, time and hash. Changes count at once, also in a running broker.
 */
public final class DeviceCredentials {

  private static final int PASSWORD_BYTES = 24;

  /**
   * A device that may log in.
   *
   * @param device its id, which is its user name
   * @param since when its password was set
   */
  public record Entry(String device, Instant since) {}

  private record Kept(Instant since, PasswordHash hash) {}

  private record Stand(List<Object> mark, SortedMap<String, Kept> entries) {}

  private final Path file;
  private Stand stand = new Stand(List.of(), new TreeMap<>());

  /** The credentials of an instance. */
  public static DeviceCredentials in(Path dataDir) {
    return new DeviceCredentials(dataDir.resolve("secrets").resolve("mqtt-devices"));
  }

  DeviceCredentials(Path file) {
    this.file = file;
  }

  /** A new password that nobody can guess. */
  public static Secret draw() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Sets passwords that {@link #draw()} made, by device, all or none. */
  public void setDrawn(Map<String, Secret> passwords, Instant now) throws IOException {
    set(passwords, PasswordHash.DRAWN, now);
  }

  /** Sets a password that somebody chose. */
  public void setChosen(String device, Secret password, Instant now) throws IOException {
    set(Map.of(device, password), PasswordHash.CHOSEN, now);
  }

  private synchronized void set(Map<String, Secret> passwords, int iterations, Instant now)
      throws IOException {
    SortedMap<String, Kept> entries = new TreeMap<>(read());
    passwords.forEach(
        (device, password) ->
            entries.put(
                device,
                new Kept(now, PasswordHash.of(password.reveal().toCharArray(), iterations))));
    write(entries);
  }

  /**
   * Takes a device's password away.
   *
   * @return false if it had none
   */
  public synchronized boolean revoke(String device) throws IOException {
    SortedMap<String, Kept> entries = new TreeMap<>(read());
    if (entries.remove(device) == null) {
      return false;
    }
    write(entries);
    return true;
  }

  /** All devices that may log in, by id. */
  public synchronized List<Entry> list() throws IOException {
    return read().entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue().since()))
        .toList();
  }

  /** When the password of a device was set; null if it has none. */
  synchronized Instant since(String device) throws IOException {
    Kept kept = read().get(device);
    return kept == null ? null : kept.since();
  }

  /** Whether a device has this password. */
  boolean matches(String device, char[] password) throws IOException {
    PasswordHash hash;
    synchronized (this) {
      Kept kept = read().get(device);
      hash = kept == null ? null : kept.hash();
    }
    return hash != null && hash.matches(password);
  }

  private SortedMap<String, Kept> read() throws IOException {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    List<Object> mark = mark(Files.readAttributes(file, BasicFileAttributes.class));
    if (!mark.equals(stand.mark())) {
      stand = new Stand(mark, parse(Files.readAllLines(file)));
    }
    return stand.entries();
  }

  /** Each writing makes a new file, with a key of its own where the system has keys. */
  private static List<Object> mark(BasicFileAttributes file) {
    return List.of(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
  }

  private SortedMap<String, Kept> parse(List<String> lines) throws IOException {
    SortedMap<String, Kept> entries = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ");
      try {
        entries.put(words[0], new Kept(Instant.parse(words[1]), PasswordHash.read(words[2])));
      } catch (RuntimeException e) { // whatever is wrong with a line, it is the file that is broken
        throw new IOException(file + ", line " + (i + 1) + ", cannot be read", e);
      }
    }
    return entries;
  }

  private void write(SortedMap<String, Kept> entries) throws IOException {
    List<String> lines = new ArrayList<>();
    entries.forEach(
        (device, kept) -> lines.add(device + " " + kept.since() + " " + kept.hash().write()));
    PrivateFile.write(file, lines);
  }
}
