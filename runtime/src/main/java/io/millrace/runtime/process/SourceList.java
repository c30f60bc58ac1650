package io.millrace.runtime.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Remembers which sources this instance gave to Connect, and takes back those that are no longer
 * wanted: Connect keeps a connector until it is told otherwise.
 */
final class SourceList implements Component {

  static final String NAME = "sources";

  private static final String KEY = "connectors";
  private static final long REMOVE_SECONDS = 60;
  private static final long PAUSE_MILLIS = 100;

  private final JsonFile file;
  private final ConnectApi connect;
  private final Set<String> wanted;
  private volatile boolean begun;
  private volatile boolean abandoned;

  /**
   * @param dataDir the data directory
   * @param wanted names of the sources of the settings
   */
  SourceList(Path dataDir, ConnectApi connect, Collection<String> wanted) {
    this.file = new JsonFile(dataDir.resolve("sources.json"));
    this.connect = connect;
    this.wanted = new TreeSet<>(wanted);
  }

  /** Whether there is nothing to add and nothing to take back. */
  boolean isEmpty() throws IOException {
    return wanted.isEmpty() && known().isEmpty();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String start() throws Exception {
    begun = true;
    Set<String> leaving = known();
    Set<String> all = new TreeSet<>(wanted);
    all.addAll(leaving);
    // First, so that a crash in between forgets none.
    remember(all);
    leaving.removeAll(wanted);
    for (String name : leaving) {
      remove(name);
    }
    remember(wanted);
    return wanted.size() + (leaving.isEmpty() ? "" : ", removed " + String.join(", ", leaving));
  }

  @Override
  public void abandonStart() {
    abandoned = true;
  }

  @Override
  public Condition condition() {
    return begun ? Condition.running() : new Condition(Condition.State.WAITING, "");
  }

  @Override
  public void stop() {
    // The connectors stay where they are.
  }

  private Set<String> known() throws IOException {
    Set<String> names = new TreeSet<>();
    file.read().ifPresent(content -> content.path(KEY).forEach(each -> names.add(each.asText())));
    return names;
  }

  private void remember(Set<String> names) throws IOException {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode list = content.putArray(KEY);
    names.forEach(list::add);
    file.write(content);
  }

  private void remove(String name) throws IOException, InterruptedException, StartException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(REMOVE_SECONDS);
    while (!connect.delete(name)) {
      if (abandoned || System.nanoTime() > deadline) {
        throw new StartException("Connect does not remove source " + name + "; see the log");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
