package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Sequence;
import io.millrace.schema.Link;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code links.yaml}: a list of Link records under {@code links:}.
 *
 * @param links the records, as far as they could be read
 * @param problems all that is wrong
 */
public record LinksFile(List<Link> links, List<Problem> problems) {

  private static final Field LINKS =
      new Field(
          "links",
          "Agreements between two machines each.",
          new Sequence(AvroShapes.of(Link.getClassSchema())),
          true,
          List::of);

  private static final Group SHAPE = new Group("a links file", List.of(LINKS), LinksFile::list);

  /**
   * Reads and checks a text.
   *
   * @param name name of the file, for messages
   */
  public static LinksFile parse(String name, String text) {
    Problems problems = new Problems(name);
    Places places = new Places();
    List<Link> links =
        ((Listed) new YamlFile(name, text).read(SHAPE, problems, places).orElse(Listed.NONE))
            .links();
    new LinkChecks(problems, places).check(links);
    return new LinksFile(links, problems.sorted());
  }

  /**
   * The links of a file without fault.
   *
   * @throws ConfigException with every problem of the file
   */
  public List<Link> orThrow() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return links;
  }

  private record Listed(List<Link> links) {
    static final Listed NONE = new Listed(List.of());
  }

  @SuppressWarnings("unchecked") // the shape builds links and nothing else
  private static Object list(Map<String, Object> values) {
    return new Listed((List<Link>) values.get("links"));
  }
}
