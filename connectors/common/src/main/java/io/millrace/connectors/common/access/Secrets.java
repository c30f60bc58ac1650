package io.millrace.connectors.common.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Reads identities with their secrets; never shows them. */
public final class Secrets {

  private static final String SHAPE =
      " is not <identity>=<secret> or <identity>@<device>|<device>=<secret>";

  private Secrets() {}

  /**
   * One identity.
   *
   * @param speaker who it is, and for which devices it speaks
   * @param secret its secret
   */
  public record Entry(Speaker speaker, String secret) {

    @Override
    public String toString() {
      return speaker.name();
    }
  }

  /**
   * Identities from a setting and from the file that another one names; either may be missing.
   *
   * @throws ConfigException that names the key at fault
   */
  public static List<Entry> given(AbstractConfig config, String key, String fileKey) {
    List<Entry> entries = new ArrayList<>();
    Password inline = config.getPassword(key);
    if (inline != null) {
      entries.addAll(inline(key, inline.value()));
    }
    String file = config.getString(fileKey);
    if (!file.isEmpty()) {
      try {
        entries.addAll(of(fileKey, Files.readAllLines(Path.of(file))));
      } catch (IOException e) {
        throw new ConfigException(fileKey, file, "cannot be read: " + e);
      }
    }
    return entries;
  }

  /** Identities from a list separated by commas. */
  public static List<Entry> inline(String key, String text) {
    return of(key, Arrays.asList(text.split(",")));
  }

  /**
   * Identities from lines; those that begin with # say nothing.
   *
   * @throws ConfigException that names the key and the number of the line at fault
   */
  public static List<Entry> of(String key, List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        entries.add(entry(key, i + 1, line));
      }
    }
    return entries;
  }

  private static Entry entry(String key, int number, String line) {
    int equals = line.indexOf('=');
    String who = equals < 0 ? "" : line.substring(0, equals).strip();
    String secret = line.substring(equals + 1).strip();
    int at = who.indexOf('@');
    String name = at < 0 ? who : who.substring(0, at);
    String devices = at < 0 ? name : who.substring(at + 1);
    if (name.isEmpty() || devices.isBlank() || secret.isEmpty()) {
      throw new ConfigException(key + ": entry " + number + SHAPE);
    }
    return new Entry(Speaker.of(name, List.of(devices.split("\\|"))), secret);
  }
}
