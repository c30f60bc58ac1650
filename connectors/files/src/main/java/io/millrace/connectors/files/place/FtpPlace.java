package io.millrace.connectors.files.place;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * A folder of an FTP server (RFC 959, times and sizes by RFC 3659), with one connection that reads
 * and another that does the rest meanwhile. Links are not followed.
 */
public final class FtpPlace implements FilePlace {

  private final FtpConnection reading;
  private final FtpConnection rest;
  private final RemoteFolder folder;
  private Map<String, Seen> seen = new HashMap<>();

  /** A line of a listing, whose time is coarse, and the time for which the server was asked. */
  private record Seen(long size, Instant listed, FoundFile file) {}

  /** Connects when it is first used. */
  public FtpPlace(FtpSettings settings) {
    reading = new FtpConnection(settings);
    rest = new FtpConnection(settings);
    folder = new RemoteFolder(settings.folder());
  }

  @Override
  public List<FoundFile> list(int most) throws IOException {
    return using(rest, client -> list(client, most));
  }

  private List<FoundFile> list(FTPClient client, int most) throws IOException {
    Map<String, Seen> now = new HashMap<>();
    Listing listing = new Listing(most);
    for (String at = listing.next(); at != null; at = listing.next()) {
      if (client.changeWorkingDirectory(folder.path(at))) {
        FTPFile[] entries = client.initiateListParsing().getFiles();
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
          throw refused("does not list " + folder.path(at), client);
        }
        for (FTPFile entry : entries) {
          add(client, at, entry, listing, now);
        }
      } else if (at.isEmpty()) {
        throw new FileNotFoundException(
            "There is no folder " + folder.path("") + ": " + client.getReplyString().strip());
      }
    }
    seen = now;
    return listing.files();
  }

  private void add(
      FTPClient client, String at, FTPFile entry, Listing listing, Map<String, Seen> now)
      throws IOException {
    if (entry == null || !folder.names(entry.getName())) {
      return;
    }
    String path = RemoteFolder.child(at, entry.getName());
    if (entry.isDirectory()) {
      listing.folder(path);
    } else if (entry.isFile()) {
      Seen before = seen.get(path);
      Instant listed = entry.getTimestampInstant();
      boolean same =
          before != null
              && before.size() == entry.getSize()
              && Objects.equals(listed, before.listed());
      FoundFile file = same ? before.file() : found(client, path);
      if (file != null) {
        now.put(path, new Seen(entry.getSize(), listed, file));
        listing.file(file);
      }
    }
  }

  /** Servers that know no times are read by size alone. */
  private FoundFile found(FTPClient client, String path) throws IOException {
    String size = client.getSize(folder.path(path));
    if (size == null) {
      return null;
    }
    Instant time = client.mdtmInstant(folder.path(path));
    return new FoundFile(path, size(size), time == null ? 0 : time.toEpochMilli());
  }

  private static long size(String text) throws IOException {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IOException("The server gives no number as size: " + text, e);
    }
  }

  @Override
  public FoundFile look(String path) throws IOException {
    return using(rest, client -> found(client, path));
  }

  @Override
  public InputStream open(String path, long from) throws IOException {
    return using(
        reading,
        client -> {
          client.setRestartOffset(from);
          InputStream data = client.retrieveFileStream(folder.path(path));
          if (data == null) {
            throw refused("does not send " + path, client);
          }
          return new FtpTransfer(data, client, reading);
        });
  }

  @Override
  public void move(String path, String to) throws IOException {
    using(
        rest,
        client -> {
          for (int slash = to.indexOf('/'); slash > 0; slash = to.indexOf('/', slash + 1)) {
            client.makeDirectory(folder.path(to.substring(0, slash))); // it may be there
          }
          if (!client.rename(folder.path(path), folder.path(to))) {
            throw refused("does not move " + path, client);
          }
          return to;
        });
  }

  @Override
  public void delete(String path) throws IOException {
    using(
        rest,
        client -> {
          if (!client.deleteFile(folder.path(path)) && found(client, path) != null) {
            throw refused("does not delete " + path, client);
          }
          return path;
        });
  }

  private static IOException refused(String what, FTPClient client) {
    return new IOException("The server " + what + ": " + client.getReplyString().strip());
  }

  /** After an error nobody knows what the next answer belongs to: the connection is given up. */
  private static <T> T using(FtpConnection connection, Work<T> work) throws IOException {
    try {
      return work.with(connection.open());
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  private interface Work<T> {
    T with(FTPClient client) throws IOException;
  }

  @Override
  public void close() {
    reading.close();
    rest.close();
  }
}
