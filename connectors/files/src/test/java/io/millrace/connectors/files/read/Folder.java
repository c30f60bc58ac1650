package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FileRules;
import io.millrace.connectors.files.place.FoundFile;
import io.millrace.connectors.files.place.LocalPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder, a desk that reads it, and a Kafka that remembers; time goes on only by steps. */
final class Folder implements StoredPositions {

  private static final long SECOND = 1_000_000_000L;

  private final Map<String, Progress> stored = new HashMap<>();
  private final Path root;
  private final ReadRules reading;
  private final AfterSuccess after;
  private FileDesk desk;
  private long seconds;
  private int written;
  int same;

  Folder(Path root, ReadRules reading, AfterSuccess after) {
    this.root = root;
    this.reading = reading;
    this.after = after;
    restart();
  }

  static ReadRules lines() {
    return new ReadRules(true, false, new ReadLimits(1_000, 10_000_000, 50, 10));
  }

  /** A new task, which knows only what was stored. */
  void restart() {
    FileRules choice =
        new FileRules(List.of("**"), List.of(".*", "*.part"), ".done", FileRules.Order.TIME);
    DeskRules rules =
        new DeskRules(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            1_000,
            after,
            ".done");
    desk = new FileDesk(new LocalPlace(root), choice, reading, rules, this);
    desk.onSame(() -> same++);
  }

  void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    touch(file);
  }

  void append(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.writeString(file, text, StandardOpenOption.APPEND);
    touch(file);
  }

  /** Each writing has a time of its own. */
  private void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1_000L * ++written));
  }

  void pack(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    touch(file);
  }

  /** An archive; its files are given as name and content in turn. */
  void zip(String name, String... files) throws IOException {
    write(name, zipped(files));
  }

  static byte[] zipped(String... files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files.length; i += 2) {
        out.putNextEntry(new ZipEntry(files[i]));
        out.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  boolean has(String name) {
    return Files.exists(root.resolve(name));
  }

  /** What is read within so many seconds; Kafka has none of it yet. */
  List<FileItem> read(int during) throws IOException {
    List<FileItem> items = new ArrayList<>();
    for (int i = 0; i <= during; i++) {
      long now = seconds++ * SECOND;
      for (FileItem item = desk.next(now); item != null; item = desk.next(now)) {
        items.add(item);
      }
    }
    return items;
  }

  /** Kafka has it, and where it stands. */
  void store(List<FileItem> items) {
    for (FileItem item : items) {
      stored.put(item.file().path(), Progress.of(item.step().after().toOffset()));
      desk.stored(item, seconds * SECOND);
    }
  }

  /** Kafka has it, and the task ends before it is told. */
  void storeAndDie(List<FileItem> items) {
    items.forEach(
        item -> stored.put(item.file().path(), Progress.of(item.step().after().toOffset())));
    restart();
  }

  /** The same as one step, in words. */
  List<String> take(int during) throws IOException {
    List<FileItem> items = read(during);
    store(items);
    return items.stream().map(Folder::words).toList();
  }

  static String words(FileItem item) {
    if (item.step() instanceof Step.Line line) {
      return new String(line.cut().bytes(), StandardCharsets.UTF_8);
    }
    if (item.step() instanceof Step.Rest rest) {
      return "rest " + new String(rest.cut().bytes(), StandardCharsets.UTF_8);
    }
    return "spoilt " + ((Step.Spoilt) item.step()).code();
  }

  @Override
  public Map<String, Progress> of(List<FoundFile> files) {
    Map<String, Progress> found = new HashMap<>();
    files.stream()
        .filter(file -> stored.containsKey(file.path()))
        .forEach(file -> found.put(file.path(), stored.get(file.path())));
    return found;
  }
}
