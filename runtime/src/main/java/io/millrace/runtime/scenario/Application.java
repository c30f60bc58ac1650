package io.millrace.runtime.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Something that is applied, as {@code millrace devices|links|rules apply} does.
 *
 * @param kind devices, links or rules
 * @param body the file, YAML
 */
public record Application(String kind, String body) {

  /** What a resource below {@code /demo/} holds. */
  static Application of(String kind, String resource) {
    return new Application(kind, text(resource));
  }

  private static String text(String resource) {
    try (InputStream in = Application.class.getResourceAsStream("/demo/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
