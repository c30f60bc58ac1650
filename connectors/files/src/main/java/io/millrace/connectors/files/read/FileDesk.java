package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.place.FileRules;
import io.millrace.connectors.files.place.FoundFile;
import io.millrace.connectors.files.place.SettledFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folder from time to time and reads its files one after the other. A file that cannot
 * be read rests for a while and does not keep the others waiting. For one thread.
 */
public final class FileDesk {

  private static final Logger LOG = LoggerFactory.getLogger(FileDesk.class);

  private final FilePlace place;
  private final FileRules choice;
  private final ReadRules reading;
  private final DeskRules rules;
  private final Known known;
  private final FileEnd end;
  private final SettledFiles settled = new SettledFiles();
  private final Deque<FoundFile> queue = new ArrayDeque<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Long> resting = new HashMap<>();
  private Runnable onSame = () -> {};
  private long lookAgain;
  private boolean looked;
  private FoundFile file;
  private FileReading open;

  /**
   * @param place where the files are
   * @param choice which are taken
   * @param reading how they are read
   * @param rules when, and what becomes of them
   * @param stored how far earlier runs came
   */
  public FileDesk(
      FilePlace place,
      FileRules choice,
      ReadRules reading,
      DeskRules rules,
      StoredPositions stored) {
    this.place = place;
    this.choice = choice;
    this.reading = reading;
    this.rules = rules;
    this.known = new Known(stored);
    this.end = new FileEnd(place, rules);
  }

  /** Names what shall happen when a file was uploaded that was read before. */
  public void onSame(Runnable action) {
    onSame = action;
  }

  /**
   * Reads on.
   *
   * @param nanos a clock as {@link System#nanoTime()}
   * @return what was read, or null if there is nothing now
   * @throws IOException if the folder cannot be looked at
   */
  public FileItem next(long nanos) throws IOException {
    look(nanos);
    while (open != null || !queue.isEmpty()) {
      FoundFile current = open == null ? queue.peek() : file;
      try {
        FileItem item = open == null ? begin(queue.remove()) : read(nanos);
        if (item != null) {
          return item;
        }
      } catch (IOException e) {
        rest(current, e, nanos);
      }
    }
    return null;
  }

  private void look(long nanos) throws IOException {
    boolean early = looked && nanos - lookAgain < 0;
    if (early || open != null || !queue.isEmpty()) {
      return;
    }
    List<FoundFile> files = choice.choose(place.list(rules.most()));
    looked = true;
    lookAgain = nanos + rules.look().toNanos();
    settled.see(files, nanos);
    known.learn(files);
    known.trim(files.size());
    resting.values().removeIf(until -> nanos - until >= 0);
    for (FoundFile each : files) {
      if (isDue(each, nanos)) {
        queue.add(each);
      }
    }
  }

  private boolean isDue(FoundFile each, long nanos) {
    if (underWay.containsKey(each.path()) || resting.containsKey(each.path())) {
      return false;
    }
    Progress progress = known.of(each.path());
    boolean done = progress != null && progress.isOf(each) && progress.isEnd();
    return settled.unchangedFor(each, rules.settle(), nanos)
        && !(done && end.leaves(progress.state()));
  }

  /** Opens a file, or does what is left to do with one that was read. */
  private FileItem begin(FoundFile found) throws IOException {
    Progress progress = progress(found);
    known.reached(found.path(), progress);
    if (progress.isEnd()) {
      end.finish(found, progress);
    } else {
      open = FileReading.open(place, found, progress, reading);
      file = found;
    }
    return null;
  }

  private Progress progress(FoundFile found) throws IOException {
    Progress before = known.of(found.path());
    if (before != null && before.isOf(found)) {
      return before;
    }
    try (InputStream in = place.open(found.path(), 0)) {
      long first = before == null ? 0 : before.size();
      Fingerprint print = Fingerprint.of(in, found.size(), first);
      if (before == null || !goesOn(before, found, print)) {
        return Progress.start(found, print.whole());
      }
      if (found.size() == first) {
        onSame.run();
      }
      return before.seenAgain(found, print.whole());
    }
  }

  /**
   * A document to which something was added is another one; of lines only the new ones are read.
   */
  private boolean goesOn(Progress before, FoundFile found, Fingerprint print) {
    return before.content().equals(print.start())
        && (found.size() == before.size() || (reading.lines() && before.position() > 0));
  }

  private FileItem read(long nanos) throws IOException {
    Step step = open.next(settled.unchangedFor(file, rules.complete(), nanos));
    if (step instanceof Step.Given given) {
      FileItem item = new FileItem(file, given);
      known.reached(file.path(), given.after());
      underWay.merge(file.path(), 1, Integer::sum);
      if (item.isLast()) {
        close();
      }
      return item;
    }
    FoundFile read = file;
    Progress progress = open.progress();
    close();
    if (step instanceof Step.End) {
      Progress done = progress.end(Progress.State.DONE);
      known.reached(read.path(), done);
      end.finish(read, done);
    }
    return null;
  }

  /** Kafka has something that was read; with the last of it, the whole file. */
  public void stored(FileItem item, long nanos) {
    FoundFile whole = item.file();
    underWay.computeIfPresent(whole.path(), (path, count) -> count == 1 ? null : count - 1);
    if (item.isLast()) {
      try {
        end.finish(whole, item.step().after());
      } catch (IOException e) {
        rest(whole, e, nanos);
      }
    }
  }

  private void rest(FoundFile which, IOException cause, long nanos) {
    if (cause instanceof EOFException) {
      LOG.debug("File {} changed while it was read", which.path(), cause);
    } else {
      LOG.warn(
          "File {} rests for {} s. Cure: see that it can be read, and moved or deleted if that is"
              + " wanted",
          which.path(),
          rules.retry().toSeconds(),
          cause);
    }
    resting.put(which.path(), nanos + rules.retry().toNanos());
    queue.clear();
    if (open != null && file.path().equals(which.path())) {
      close();
    }
  }

  /** Lets go of what is open; what was read stays known. */
  public void close() {
    FileReading old = open;
    open = null;
    file = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException e) {
      LOG.debug("A file that was read could not be closed", e);
    }
  }
}
