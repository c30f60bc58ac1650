package io.millrace.connectors.files.place;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A folder of an SFTP server (draft-ietf-secsh-filexfer-02, the version that OpenSSH speaks). Links
 * are not followed.
 */
public final class SftpPlace implements FilePlace {

  private static final int BUFFER = 65_536;

  private final SftpConnection connection;
  private final RemoteFolder folder;

  /** Connects when it is first used. */
  public SftpPlace(SftpSettings settings) {
    connection = new SftpConnection(settings);
    folder = new RemoteFolder(settings.folder());
  }

  @Override
  public List<FoundFile> list(int most) throws IOException {
    SftpClient sftp = connection.open();
    Listing listing = new Listing(most);
    for (String at = listing.next(); at != null; at = listing.next()) {
      try {
        look(sftp, at, listing);
      } catch (SftpException e) {
        if (at.isEmpty() && isGone(e)) {
          throw asMissing(new FileNotFoundException("There is no folder " + folder.path("")), e);
        }
        if (at.isEmpty() || !isGone(e)) {
          throw e;
        }
      }
    }
    return listing.files();
  }

  private static IOException asMissing(FileNotFoundException missing, SftpException cause) {
    missing.initCause(cause);
    return missing;
  }

  private void look(SftpClient sftp, String at, Listing listing) throws IOException {
    try (SftpClient.CloseableHandle handle = sftp.openDir(folder.path(at))) {
      List<DirEntry> entries = sftp.readDir(handle);
      while (entries != null) {
        for (DirEntry entry : entries) {
          if (folder.names(entry.getFilename())) {
            add(RemoteFolder.child(at, entry.getFilename()), entry.getAttributes(), listing);
          }
        }
        entries = sftp.readDir(handle);
      }
    }
  }

  private static void add(String path, Attributes seen, Listing listing) throws IOException {
    if (seen.isDirectory()) {
      listing.folder(path);
    } else if (seen.isRegularFile()) {
      listing.file(found(path, seen));
    }
  }

  private static FoundFile found(String path, Attributes seen) {
    return new FoundFile(path, seen.getSize(), seen.getModifyTime().toMillis());
  }

  @Override
  public FoundFile look(String path) throws IOException {
    Attributes seen = attributes(folder.path(path));
    return seen != null && seen.isRegularFile() ? found(path, seen) : null;
  }

  private Attributes attributes(String path) throws IOException {
    try {
      return connection.open().lstat(path);
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public InputStream open(String path, long from) throws IOException {
    if (look(path) == null) {
      throw new FileNotFoundException("It is no file any more: " + path);
    }
    InputStream in = connection.open().read(folder.path(path), BUFFER);
    try {
      in.skipNBytes(from);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public void move(String path, String to) throws IOException {
    SftpClient sftp = connection.open();
    for (int slash = to.indexOf('/'); slash > 0; slash = to.indexOf('/', slash + 1)) {
      String parent = folder.path(to.substring(0, slash));
      if (attributes(parent) == null) {
        sftp.mkdir(parent);
      }
    }
    sftp.rename(folder.path(path), folder.path(to));
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      connection.open().remove(folder.path(path));
    } catch (SftpException e) {
      if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
        throw e;
      }
    }
  }

  /** Gone since it was listed, or forbidden. */
  private static boolean isGone(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED;
  }

  @Override
  public void close() {
    connection.close();
  }
}
