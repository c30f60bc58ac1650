package io.millrace.connectors.files.place;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A folder with files, here or elsewhere; for one thread. */
public interface FilePlace extends AutoCloseable {

  /**
   * Every file in it and in the folders below, in no order.
   *
   * @param most how many there may be
   * @throws IOException if it cannot be read, or there are more
   */
  List<FoundFile> list(int most) throws IOException;

  /** One file as it is now; null if it is gone. */
  FoundFile look(String path) throws IOException;

  /** Its bytes from a position on. */
  InputStream open(String path, long from) throws IOException;

  /** Puts it somewhere else in the same folder; nothing that is there is replaced. */
  void move(String path, String to) throws IOException;

  /** Removes it. */
  void delete(String path) throws IOException;

  @Override
  void close();
}
