package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.place.FoundFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The end of central directory record, which stands at the end of each zip file (APPNOTE.TXT
 * 4.3.16). Without it an archive whose upload was cut off between two files looks whole.
 */
final class ZipEnd {

  private static final int RECORD = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final byte[] SIGNATURE = {'P', 'K', 5, 6};

  private ZipEnd() {}

  /**
   * Looks for it.
   *
   * @throws EndedEarlyException if it is not there
   */
  static void check(FilePlace place, FoundFile file) throws IOException {
    long from = Math.max(0, file.size() - RECORD - LONGEST_COMMENT);
    try (InputStream in = place.open(file.path(), from)) {
      byte[] tail = in.readNBytes((int) (file.size() - from));
      for (int at = tail.length - RECORD; at >= 0; at--) {
        if (isRecord(tail, at)) {
          return;
        }
      }
    }
    throw new EndedEarlyException(new EOFException("No end of central directory"));
  }

  private static boolean isRecord(byte[] tail, int at) {
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (tail[at + i] != SIGNATURE[i]) {
        return false;
      }
    }
    return true;
  }
}
