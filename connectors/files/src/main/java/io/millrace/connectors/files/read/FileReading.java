package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.place.FoundFile;
import io.millrace.schema.errors.ErrorCode;
import java.io.Closeable;
import java.io.IOException;

/**
 * An open file. It is read one line ahead, so that the last line is known to be the last: its
 * record is what says that the file is done.
 */
public final class FileReading implements Closeable {

  private final FilePlace place;
  private final FoundFile file;
  private final ReadRules rules;
  private final Packing packing;
  private Content content;
  private LineCutter cutter;
  private byte[] header;
  private Progress progress;
  private Cut ahead;
  private IOException trouble;

  private FileReading(FilePlace place, FoundFile file, Progress from, ReadRules rules) {
    this.place = place;
    this.file = file;
    this.progress = from;
    this.rules = rules;
    this.packing = Packing.of(file.name());
  }

  /** Opens a file where its reading had come to. */
  public static FileReading open(FilePlace place, FoundFile file, Progress from, ReadRules rules)
      throws IOException {
    FileReading reading = new FileReading(place, file, from, rules);
    try {
      reading.begin();
      return reading;
    } catch (IOException e) {
      reading.close();
      throw e;
    }
  }

  private void begin() throws IOException {
    boolean seek = progress.position() > 0 && packing == Packing.NONE;
    try {
      if (packing == Packing.ZIP) {
        ZipEnd.check(place, file);
      }
      if (rules.header() || !seek) {
        openAt(0, 0);
        nextPart();
      }
    } catch (EndedEarlyException | SpoiltFileException e) {
      trouble = e;
      return;
    }
    if (seek) {
      close();
      openAt(progress.position(), progress.line());
      content.next();
    }
    do {
      advance();
    } while (ahead != null && ahead.end() <= progress.position());
  }

  private void openAt(long position, long line) throws IOException {
    FirstBytes bytes = new FirstBytes(place.open(file.path(), position), file.size() - position);
    content = packing.open(bytes, rules.limits());
    cutter = new LineCutter(content, rules.lines(), rules.limits().line(), position, line);
  }

  /** Begins a part. Its first line may name the columns. */
  private boolean nextPart() throws IOException {
    boolean there = content.next();
    if (there) {
      cutter.nextPart();
      header = rules.header() ? names() : null;
    }
    return there;
  }

  private byte[] names() throws IOException {
    Cut names = cutter.next();
    if (names != null && names.oversized()) {
      throw new SpoiltFileException(ErrorCode.OVERSIZED, "The line of names is too long");
    }
    return names == null ? null : names.bytes();
  }

  private void advance() {
    ahead = null;
    try {
      ahead = cutter.next();
      while (ahead == null && nextPart()) {
        ahead = cutter.next();
      }
    } catch (IOException e) {
      trouble = e;
    }
  }

  /**
   * What comes next.
   *
   * @param complete whether the file has not changed for so long that nothing more will come
   * @throws IOException if it cannot be read now
   */
  public Step next(boolean complete) throws IOException {
    if (ahead != null) {
      return ahead.ended() || complete ? line(ahead) : new Step.Unfinished();
    }
    if (trouble instanceof EndedEarlyException && !complete) {
      return new Step.Unfinished();
    }
    if (trouble instanceof EndedEarlyException) {
      return spoilt(ErrorCode.MALFORMED_PAYLOAD);
    }
    if (trouble instanceof SpoiltFileException spoilt) {
      return spoilt(spoilt.code());
    }
    if (trouble != null) {
      throw trouble;
    }
    boolean nothing = progress.position() == 0;
    return nothing && !complete ? new Step.Unfinished() : new Step.End();
  }

  private Step line(Cut cut) {
    byte[] names = header;
    boolean rest = progress.state() == Progress.State.REST && cut.start() <= progress.position();
    advance();
    Progress.State then = Progress.State.READING;
    if (ahead == null && trouble == null) {
      then = cut.ended() ? Progress.State.DONE : Progress.State.TORN;
    }
    progress = progress.after(cut, then);
    return rest ? new Step.Rest(cut, progress) : new Step.Line(cut, names, progress);
  }

  private Step spoilt(ErrorCode code) {
    String reason = trouble.getMessage();
    trouble = null;
    progress = progress.end(Progress.State.SPOILT);
    return new Step.Spoilt(code, reason, progress);
  }

  /** How far it is read. */
  public Progress progress() {
    return progress;
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      content.close();
    }
  }
}
