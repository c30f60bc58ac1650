package io.millrace.streams.units;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import javax.measure.Unit;
import javax.measure.format.UnitFormat;
import systems.uom.ucum.format.UCUMFormat;
import systems.uom.ucum.internal.format.TokenMgrError;

/** The units that are known, by the text that names them; remembers a bounded number of texts. */
final class UnitCatalog {

  private static final int REMEMBERED = 4_096;

  /** Longer codes and larger exponents serve no reader, but a parser can be kept busy with them. */
  private static final Pattern SENSIBLE = Pattern.compile("[!-~]{1,64}");

  private static final Pattern LARGE_NUMBER =
      Pattern.compile("[0-9]{4}|[^0-9./(*+-][+-]?[0-9]{2}|\\*[+-]?[0-9]{3}");

  /** Annotations say nothing of the measure, and the parser stumbles over some. */
  private static final Pattern ANNOTATION_OF_UNIT = Pattern.compile("(?<=[^./(])\\{[^{}]*\\}");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*\\}");

  private static final UnitFormat UCUM = UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);

  private final ConcurrentMap<String, Optional<KnownUnit>> known = new ConcurrentHashMap<>();

  /**
   * A unit with its code.
   *
   * @param code its UCUM code
   * @param unit the unit
   */
  record KnownUnit(String code, Unit<?> unit) {}

  /** The unit that a text names: as a UCUM code, else as a known spelling. */
  Optional<KnownUnit> find(String text) {
    Optional<KnownUnit> found = known.get(text);
    if (found == null) {
      found = parse(text).or(() -> Optional.ofNullable(Spelling.code(text)).flatMap(this::parse));
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(text, found);
    }
    return found;
  }

  private Optional<KnownUnit> parse(String code) {
    if (!SENSIBLE.matcher(code).matches()) {
      return Optional.empty();
    }
    String bare = ANNOTATION_OF_UNIT.matcher(code).replaceAll("");
    bare = ANNOTATION.matcher(bare).replaceAll("1");
    if (LARGE_NUMBER.matcher(bare).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new KnownUnit(code, UCUM.parse(bare)));
    } catch (RuntimeException | TokenMgrError notUcum) {
      // The parser tells bad codes by its own exceptions and, for some, by NullPointerException;
      // a unit that a device made up must never stop the stream.
      return Optional.empty();
    }
  }
}
