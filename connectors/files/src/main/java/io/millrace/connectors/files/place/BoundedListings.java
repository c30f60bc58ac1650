package io.millrace.connectors.files.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;

/** Reads listings of any kind of server, but none that does not end. */
final class BoundedListings implements FTPFileEntryParserFactory {

  private static final int MOST_LINES = 1_000_000;

  private final FTPFileEntryParserFactory kinds = new DefaultFTPFileEntryParserFactory();
  private final int longestLine;

  BoundedListings(int longestLine) {
    this.longestLine = longestLine;
  }

  @Override
  public FTPFileEntryParser createFileEntryParser(FTPClientConfig config) {
    return new Bounded(kinds.createFileEntryParser(config), longestLine);
  }

  @Override
  public FTPFileEntryParser createFileEntryParser(String key) {
    return new Bounded(kinds.createFileEntryParser(key), longestLine);
  }

  private static final class Bounded implements FTPFileEntryParser {

    private final FTPFileEntryParser kind;
    private final int longestLine;
    private int lines;

    private Bounded(FTPFileEntryParser kind, int longestLine) {
      this.kind = kind;
      this.longestLine = longestLine;
    }

    @Override
    public FTPFile parseFTPEntry(String line) {
      return kind.parseFTPEntry(line);
    }

    @Override
    public List<String> preParse(List<String> original) {
      lines = 0;
      return kind.preParse(original);
    }

    @Override
    public String readNextEntry(BufferedReader reader) throws IOException {
      StringBuilder line = new StringBuilder();
      int next = reader.read();
      while (next >= 0 && next != '\n') {
        if (line.length() == longestLine) {
          throw new IOException("A line of the listing is longer than " + longestLine);
        }
        line.append((char) next);
        next = reader.read();
      }
      if (next < 0 && line.isEmpty()) {
        return null;
      }
      if (++lines > MOST_LINES) {
        throw new IOException("The listing has more than " + MOST_LINES + " lines");
      }
      return line.toString().replace("\r", "");
    }
  }
}
