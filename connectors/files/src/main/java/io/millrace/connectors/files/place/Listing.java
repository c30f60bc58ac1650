package io.millrace.connectors.files.place;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was found in a folder of a server and in those below, no more than may be. */
final class Listing {

  private final List<FoundFile> files = new ArrayList<>();
  private final Deque<String> folders = new ArrayDeque<>();
  private final int most;
  private int entered;

  Listing(int most) {
    this.most = most;
    folders.add("");
  }

  /** The next folder to look into; null if there is none left. */
  String next() {
    return folders.poll();
  }

  void folder(String path) throws IOException {
    if (++entered > most) {
      throw new IOException("There are more than " + most + " folders");
    }
    folders.add(path);
  }

  void file(FoundFile file) throws IOException {
    if (files.size() == most) {
      throw new IOException("There are more than " + most + " files");
    }
    files.add(file);
  }

  List<FoundFile> files() {
    return files;
  }
}
