package io.millrace.connectors.lwm2m.command;

/**
 * What a command wants.
 *
 * @param verb what to do
 * @param point where: a path, or the name of a metric
 */
public record Order(Verb verb, String point) {

  /** What can be done. */
  public enum Verb {
    READ,
    WRITE,
    EXECUTE,
    OBSERVE,
    CANCEL;

    /** Whether it does no harm to do it twice. */
    public boolean isRepeatable() {
      return this != EXECUTE;
    }
  }

  /** Reads the name of a command; without a verb it is written. */
  public static Order of(String name) {
    int slash = name.indexOf('/');
    if (slash > 0) {
      for (Verb verb : Verb.values()) {
        if (verb.name().equalsIgnoreCase(name.substring(0, slash))) {
          return new Order(verb, name.substring(slash + 1));
        }
      }
    }
    return new Order(Verb.WRITE, name);
  }
}
