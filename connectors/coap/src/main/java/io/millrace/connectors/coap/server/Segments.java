package io.millrace.connectors.coap.server;

import java.util.List;
import org.eclipse.californium.core.coap.option.StringOption;

/** Segments of a path. */
final class Segments {

  private Segments() {}

  static List<String> of(List<StringOption> path) {
    return path.stream().map(StringOption::getStringValue).toList();
  }
}
