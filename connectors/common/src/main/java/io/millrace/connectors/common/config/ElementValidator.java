package io.millrace.connectors.common.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** A value, or each element of a list, is right if it can be read. */
public final class ElementValidator implements Validator {

  private final Reader reader;
  private final String meaning;

  /** Reads one element, or says what is wrong with it. */
  @FunctionalInterface
  public interface Reader {

    Object read(String text);
  }

  /**
   * @param reader reads one element
   * @param meaning what is valid, for the reference page
   */
  public ElementValidator(Reader reader, String meaning) {
    this.reader = reader;
    this.meaning = meaning;
  }

  @Override
  public void ensureValid(String name, Object value) {
    List<?> elements = value instanceof List<?> list ? list : List.of(value);
    for (Object element : elements) {
      try {
        reader.read((String) element);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, element, e.getMessage());
      }
    }
  }

  @Override
  public String toString() {
    return meaning;
  }
}
