package io.millrace.connectors.lwm2m.map;

import java.util.regex.Pattern;

/** How places in a device are written: {@code 3303/0/5700}, without a slash before. */
public final class Paths {

  /** Highest number of an object, instance or resource. */
  public static final int HIGHEST = 65_534;

  private static final Pattern PATH = Pattern.compile("[0-9]{1,5}(/[0-9]{1,5}){0,3}");

  private Paths() {}

  /** Whether a text is a path of an object, an instance, a resource or a resource instance. */
  public static boolean isLegal(String path) {
    if (!PATH.matcher(path).matches()) {
      return false;
    }
    for (String part : path.split("/")) {
      if (Integer.parseInt(part) > HIGHEST) {
        return false;
      }
    }
    return true;
  }

  /** How many levels a path has. */
  public static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count() + 1;
  }

  /** Whether a path is the other or below it. */
  public static boolean isWithin(String path, String above) {
    return path.equals(above) || path.startsWith(above + "/");
  }

  /** The object of a path. */
  public static int object(String path) {
    int slash = path.indexOf('/');
    return Integer.parseInt(slash < 0 ? path : path.substring(0, slash));
  }
}
