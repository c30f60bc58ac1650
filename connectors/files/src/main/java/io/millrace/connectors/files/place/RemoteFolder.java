package io.millrace.connectors.files.place;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of a server: makes paths in it, and keeps away from names that would lead elsewhere. */
final class RemoteFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteFolder.class);

  private final String root;
  private boolean warned;

  /**
   * @param root its path, which begins with a slash
   */
  RemoteFolder(String root) {
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  /** The path by which the server knows a file, or with none the folder itself. */
  String path(String inside) throws IOException {
    if (inside.isEmpty()) {
      return root.isEmpty() ? "/" : root;
    }
    for (String part : inside.split("/", -1)) {
      if (!isName(part)) {
        throw new IOException("It is not in the folder: " + inside);
      }
    }
    return root + '/' + inside;
  }

  /** Whether a server names a file or folder in this one; what it does not is passed over. */
  boolean names(String name) {
    boolean here = name.equals(".") || name.equals("..");
    if (!here && !isName(name) && !warned) {
      warned = true;
      LOG.warn(
          "Files whose names are empty or hold a slash or control characters are not read. Cure:"
              + " rename them on the server");
    }
    return !here && isName(name);
  }

  static String child(String folder, String name) {
    return folder.isEmpty() ? name : folder + '/' + name;
  }

  private static boolean isName(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && part.indexOf('/') < 0
        && part.chars().noneMatch(Character::isISOControl);
  }
}
