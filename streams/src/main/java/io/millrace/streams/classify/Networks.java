package io.millrace.streams.classify;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cellular networks that take part in something, in order.
 *
 * @param names each as MCC-MNC
 */
public record Networks(List<String> names) {

  /** None is known. */
  public static final Networks NONE = new Networks(List.of());

  private static final Pattern NAME = Pattern.compile("\\d{3}-\\d{2,3}");
  private static final String SEPARATOR = ",";

  /** These, each once; what is null or no name of a network is left out. */
  static Networks of(Collection<String> names) {
    return new Networks(
        List.copyOf(
            new TreeSet<>(
                names.stream().filter(Objects::nonNull).filter(Networks::isName).toList())));
  }

  /** Whether a text names a network, as MCC-MNC. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Reads what {@link #text()} wrote. */
  public static Networks parse(String text) {
    return text == null ? NONE : of(List.of(text.split(SEPARATOR)));
  }

  /** All names in one text; empty if there is none. */
  public String text() {
    return String.join(SEPARATOR, names);
  }

  /** Whether none is known. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  Networks and(Networks others) {
    return of(Stream.concat(names.stream(), others.names.stream()).toList());
  }
}
