package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.place.FoundFile;
import java.io.IOException;

/** Does what is wanted with a file that Kafka has. */
final class FileEnd {

  private final FilePlace place;
  private final DeskRules rules;

  FileEnd(FilePlace place, DeskRules rules) {
    this.place = place;
    this.rules = rules;
  }

  /** Whether a file stays where it is. */
  boolean leaves(Progress.State state) {
    return rules.after() == AfterSuccess.LEAVE
        || (rules.after() == AfterSuccess.DELETE && state == Progress.State.SPOILT);
  }

  /** Only if the file is still what was read: else it is read on, or anew. */
  void finish(FoundFile file, Progress progress) throws IOException {
    if (leaves(progress.state()) || !file.equals(place.look(file.path()))) {
      return;
    }
    if (rules.after() == AfterSuccess.MOVE) {
      move(file, progress);
    } else {
      place.delete(file.path());
    }
  }

  /** An older file of the same name keeps it; this one is told apart by its content. */
  private void move(FoundFile file, Progress progress) throws IOException {
    String target = rules.moved() + '/' + file.path();
    if (place.look(target) != null) {
      target += '.' + progress.content();
      if (place.look(target) != null) {
        place.delete(target); // the same bytes under the same name, moved before
      }
    }
    place.move(file.path(), target);
  }
}
