package io.millrace.runtime.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Everything of an instance that must survive a restart, held by one process at a time. */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the directory if need be and locks it.
   *
   * @param root the directory
   * @param user who locks it: {@code instance} for a whole instance, or the name of a single
   *     component
   * @throws StartException if another process holds it, or it cannot be written
   */
  public static DataDirectory open(Path root, String user) throws StartException {
    Path absolute = root.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      FileChannel channel =
          FileChannel.open(
              absolute.resolve(user + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StartException(
            "Data directory "
                + absolute
                + " is in use by another instance"
                + otherInstance(absolute)
                + "; stop it or choose another --data-dir");
      }
      return new DataDirectory(absolute, channel, lock);
    } catch (IOException e) {
      throw new StartException("Cannot write to data directory " + absolute + ": " + e, e);
    }
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  /** A folder in it, created if need be. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file by which other commands find the instance. */
  public InstanceFile instanceFile() {
    return InstanceFile.in(root);
  }

  /** Lets go of the directory. */
  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String otherInstance(Path root) throws IOException {
    return InstanceFile.in(root)
        .findRunning()
        .map(other -> " (process " + other.pid() + ")")
        .orElse("");
  }
}
