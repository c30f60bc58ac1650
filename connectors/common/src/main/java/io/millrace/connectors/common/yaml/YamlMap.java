package io.millrace.connectors.common.yaml;

import io.millrace.connectors.common.yaml.YamlProblem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The entries of one mapping; each one is read as what it must be, or refused with its place. */
public final class YamlMap {

  private final Place place;
  private final Map<String, YamlValue> values;

  YamlMap(Place place, Map<String, YamlValue> values) {
    this.place = place;
    this.values = new LinkedHashMap<>(values);
  }

  /** Reads a text that is one mapping. */
  public static YamlMap parse(String text) {
    return YamlText.parse(text).map();
  }

  /** Where the mapping begins. */
  public Place place() {
    return place;
  }

  /** Names of the entries, in the order in which they are written. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** Refuses entries with other names; returns itself. */
  public YamlMap only(String... names) {
    List<String> known = List.of(names);
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw new YamlProblem(
                value.keyPlace(), "unknown key " + key + "; known are " + String.join(", ", known));
          }
        });
    return this;
  }

  /** Whether there is such an entry. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Where an entry's value stands; where the mapping begins if there is none. */
  public Place place(String key) {
    YamlValue value = values.get(key);
    return value == null ? place : value.place();
  }

  /** What is wrong with an entry, to be thrown. */
  public YamlProblem problem(String key, String sentence) {
    return new YamlProblem(place(key), key + ": " + sentence);
  }

  /** A text that must be there. */
  public String text(String key) {
    return required(key).text();
  }

  /** A text, or something else if it is not there. */
  public String text(String key, String fallback) {
    return read(key, fallback, YamlValue::text);
  }

  /** A whole number within bounds. */
  public long number(String key, long fallback, long least, long most) {
    return read(key, fallback, value -> value.number(least, most));
  }

  /** A whole number within bounds that must be there. */
  public long number(String key, long least, long most) {
    return required(key).number(least, most);
  }

  /** A number, with or without a fraction. */
  public double decimal(String key, double fallback) {
    return read(key, fallback, YamlValue::decimal);
  }

  /** True or false. */
  public boolean flag(String key, boolean fallback) {
    return read(key, fallback, YamlValue::flag);
  }

  /** A text that stands for something; what its reader refuses is refused with its place. */
  public <T> T as(String key, T fallback, Function<String, T> reader) {
    return read(key, fallback, value -> value.as(reader));
  }

  /** The same of a text that must be there. */
  public <T> T as(String key, Function<String, T> reader) {
    return required(key).as(reader);
  }

  /** A mapping, or null if it is not there. */
  public YamlMap map(String key) {
    return read(key, null, YamlValue::map);
  }

  /** A list of mappings; empty if it is not there. */
  public List<YamlMap> maps(String key) {
    return read(key, List.of(), value -> value.list().stream().map(YamlValue::map).toList());
  }

  /** A list of texts; empty if it is not there. */
  public List<String> texts(String key) {
    return read(key, List.of(), value -> value.list().stream().map(YamlValue::text).toList());
  }

  private <T> T read(String key, T fallback, Function<YamlValue, T> reader) {
    YamlValue value = values.get(key);
    return value == null ? fallback : reader.apply(value);
  }

  private YamlValue required(String key) {
    YamlValue value = values.get(key);
    if (value == null) {
      throw new YamlProblem(place, key + " is missing");
    }
    return value;
  }
}
