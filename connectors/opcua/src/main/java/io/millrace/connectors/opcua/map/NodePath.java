package io.millrace.connectors.opcua.map;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way through the address space by browse names.
 *
 * @param absolute whether it begins at the root and not at the device
 * @param levels names from level to level
 * @param reach what is meant at its end
 */
public record NodePath(boolean absolute, List<Level> levels, Reach reach) {

  private static final Pattern NAMESPACE = Pattern.compile("([0-9]{1,5}):(.+)", Pattern.DOTALL);
  private static final char ESCAPE = '&';

  /**
   * One level.
   *
   * @param namespace index of the namespace, or null for any
   * @param name browse name without its namespace
   */
  public record Level(Integer namespace, String name) {

    private static Level parse(String text) {
      Matcher matcher = NAMESPACE.matcher(text);
      return matcher.matches()
          ? new Level(Integer.valueOf(matcher.group(1)), matcher.group(2))
          : new Level(null, text);
    }

    /** Whether a browse name is meant. */
    public boolean matches(int nodeNamespace, String nodeName) {
      return name.equals(nodeName) && (namespace == null || namespace == nodeNamespace);
    }

    @Override
    public String toString() {
      return namespace == null ? name : namespace + ":" + name;
    }
  }

  /** What is meant at the end of a path. */
  public enum Reach {
    /** The node itself. */
    NODE,
    /** The variables right below it. */
    CHILDREN,
    /** All variables below it. */
    SUBTREE
  }

  /**
   * Reads a path such as {@code Objects/2:Line1/**}; {@code &} makes the next character literal.
   */
  public static NodePath parse(String text) {
    List<String> parts = split(text);
    boolean absolute = text.startsWith("/");
    if (absolute) {
      parts.remove(0);
    }
    Reach reach = Reach.NODE;
    String last = parts.get(parts.size() - 1);
    if (last.equals("*") || last.equals("**")) {
      reach = last.equals("*") ? Reach.CHILDREN : Reach.SUBTREE;
      parts.remove(parts.size() - 1);
    }
    for (String part : parts) {
      if (part.isEmpty()) {
        throw new IllegalArgumentException("'" + text + "' has an empty level");
      }
      if (part.equals("*") || part.equals("**")) {
        throw new IllegalArgumentException("'" + text + "': * and ** stand at the end only");
      }
    }
    return new NodePath(absolute, parts.stream().map(Level::parse).toList(), reach);
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ESCAPE && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == '/') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** Whether it means one node. */
  public boolean isSingle() {
    return reach == Reach.NODE;
  }

  @Override
  public String toString() {
    String text = String.join("/", levels.stream().map(Level::toString).toList());
    String end =
        switch (reach) {
          case NODE -> "";
          case CHILDREN -> levels.isEmpty() ? "*" : "/*";
          case SUBTREE -> levels.isEmpty() ? "**" : "/**";
        };
    return (absolute ? "/" : "") + text + end;
  }
}
