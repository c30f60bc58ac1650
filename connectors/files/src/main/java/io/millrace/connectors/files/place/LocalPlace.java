package io.millrace.connectors.files.place;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A folder of the worker. Links are not followed: what they name may lie outside. */
public final class LocalPlace implements FilePlace {

  private final Path root;

  /**
   * @param root the folder
   */
  public LocalPlace(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public List<FoundFile> list(int most) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new FileNotFoundException("There is no folder " + root);
    }
    Finder finder = new Finder(root, most);
    Files.walkFileTree(root, finder);
    return finder.found;
  }

  @Override
  public FoundFile look(String path) throws IOException {
    Path file = inside(path);
    try {
      BasicFileAttributes seen =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return seen.isRegularFile() ? found(root, file, seen) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public InputStream open(String path, long from) throws IOException {
    SeekableByteChannel channel =
        Files.newByteChannel(
            inside(path), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    try {
      return Channels.newInputStream(channel.position(from));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void move(String path, String to) throws IOException {
    Path target = inside(to);
    Files.createDirectories(target.getParent());
    Files.move(inside(path), target);
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(inside(path));
  }

  @Override
  public void close() {
    // A folder of the worker has no connection.
  }

  private Path inside(String path) throws IOException {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new IOException("It is not in the folder: " + path);
    }
    return file;
  }

  private static FoundFile found(Path root, Path file, BasicFileAttributes seen) {
    String path =
        root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    return new FoundFile(path, seen.size(), seen.lastModifiedTime().toMillis());
  }

  /** Collects regular files; what is gone or forbidden is left out, and looked at next time. */
  private static final class Finder extends SimpleFileVisitor<Path> {

    private final List<FoundFile> found = new ArrayList<>();
    private final Path root;
    private final int most;

    private Finder(Path root, int most) {
      this.root = root;
      this.most = most;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
      if (seen.isRegularFile()) {
        if (found.size() == most) {
          throw new IOException("There are more than " + most + " files in " + root);
        }
        found.add(LocalPlace.found(root, file, seen));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
      if (file.equals(root)) {
        throw cause;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
