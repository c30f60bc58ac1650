package io.millrace.connectors.http.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

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
