package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.place.FoundFile;
import io.millrace.schema.errors.ErrorCode;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * An open file. It is read one line ahead, so that the last line is known to be the last: its
 * record is what says that the file is done.
 */
public final class FileReading implements Closeable {

  private static final int BUFFER = 65_536;

  private final FilePlace place;
  private final FoundFile file;
  private final ReadRules rules;
  private InputStream in;
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

  /** Whether a name is that of a packed file. */
  static boolean isPacked(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz") || lower.endsWith(".gzip");
  }

  private void begin() throws IOException {
    boolean seek = progress.position() > 0 && !isPacked(file.name());
    if (rules.header() || !seek) {
      openAt(0, 0);
    }
    if (rules.header()) {
      readHeader();
    }
    if (seek && trouble == null) {
      close();
      openAt(progress.position(), progress.line());
    }
    if (trouble == null) {
      do {
        advance();
      } while (ahead != null && ahead.end() <= progress.position());
    }
  }

  private void openAt(long position, long line) throws IOException {
    FirstBytes bytes = new FirstBytes(place.open(file.path(), position), file.size() - position);
    InputStream content = isPacked(file.name()) ? new Unpacked(bytes, rules.limits()) : bytes;
    in = new BufferedInputStream(content, BUFFER);
    cutter = new LineCutter(in, rules.lines(), rules.limits().line(), position, line);
  }

  private void readHeader() {
    advance();
    if (ahead != null && ahead.oversized()) {
      trouble = new SpoiltFileException(ErrorCode.OVERSIZED, "The line of names is too long");
    } else if (ahead != null) {
      header = ahead.bytes();
    }
    ahead = null;
  }

  private void advance() {
    ahead = null;
    try {
      ahead = cutter.next();
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
    boolean rest = progress.state() == Progress.State.REST && cut.start() <= progress.position();
    advance();
    Progress.State then = Progress.State.READING;
    if (ahead == null && trouble == null) {
      then = cut.ended() ? Progress.State.DONE : Progress.State.TORN;
    }
    progress = progress.after(cut, then);
    return rest ? new Step.Rest(cut, progress) : new Step.Line(cut, header, progress);
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
    if (in != null) {
      in.close();
    }
  }
}
