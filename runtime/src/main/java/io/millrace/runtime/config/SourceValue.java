package io.millrace.runtime.config;

/**
 * What stands at one key of a source's settings.
 *
 * @param text its value, ready for the connector
 * @param secret whether it came by a reference and must not be shown
 */
public record SourceValue(String text, boolean secret) {

  @Override
  public String toString() {
    return secret ? "[hidden]" : text;
  }
}
