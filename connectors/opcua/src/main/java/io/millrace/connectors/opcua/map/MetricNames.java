package io.millrace.connectors.opcua.map;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How metrics are called whose names come from a server: what is not a plain character is {@code
 * _}.
 */
public final class MetricNames {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_.:-]{1,256}");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9_-]");
  private static final int LONGEST = 256;

  private MetricNames() {}

  /** Reads a name that an operator gave. */
  public static String check(String name) {
    if (!LEGAL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a metric; use letters, digits and . _ : -");
    }
    return name;
  }

  /** The name of one level. */
  public static String level(String browseName) {
    return OTHERS.matcher(browseName).replaceAll("_");
  }

  /** A name from levels below a prefix, which may be empty. */
  public static String below(String prefix, List<String> levels) {
    String joined = String.join(".", levels.stream().map(MetricNames::level).toList());
    String name = prefix.isEmpty() || joined.isEmpty() ? prefix + joined : prefix + "." + joined;
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }
}
