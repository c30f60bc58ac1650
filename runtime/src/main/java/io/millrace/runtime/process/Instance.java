package io.millrace.runtime.process;

import io.millrace.runtime.config.MillraceConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole pipeline of one data directory, running in this process. */
public final class Instance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

  private final DataDirectory data;
  private final Parts parts;
  private final InstanceInfo info;
  private boolean closed;

  private Instance(DataDirectory data, Parts parts, InstanceInfo info) {
    this.data = data;
    this.parts = parts;
    this.info = info;
  }

  /**
   * Locks the data directory and chooses the ports; starts nothing yet.
   *
   * @param selection which components to run here
   * @param say told what the user should know, such as a port that is not the usual one
   * @throws StartException if the directory is in use or a port given by hand is busy
   */
  public static Instance open(MillraceConfig config, Selection selection, Consumer<String> say)
      throws StartException {
    DataDirectory data = DataDirectory.open(config.dataDir(), selection.user());
    try {
      LogFiles.begin(
          data.folder("logs"), selection.user().equals("instance") ? "millrace" : selection.user());
      PortChoice choice = PortChoice.in(data.root(), selection.user(), say);
      Security security = Security.of(config, data.root(), selection).orElse(null);
      Listening ports = Listening.choose(config, selection, choice);
      Blueprint blueprint =
          new Blueprint(security == null ? config : security.equip(config), data, ports, security);
      Parts parts = new Parts(blueprint.parts(selection), System::nanoTime);
      blueprint.tell(parts);
      Instance instance = new Instance(data, parts, info(config, ports));
      if (selection.holds("console")) {
        data.instanceFile().write(instance.info());
      }
      return instance;
    } catch (IOException e) {
      throw closing(
          data, new StartException("Cannot write to " + data.root() + ": " + e.getMessage(), e));
    } catch (StartException e) {
      throw closing(data, e);
    }
  }

  /**
   * Starts all components and returns when data can flow.
   *
   * @param started told of each component as it serves, from several threads
   * @throws StartException if one cannot start
   */
  public void start(Consumer<ComponentStatus> started) throws StartException {
    parts.start(started);
  }

  /** How the components are. */
  public Health health() {
    return parts;
  }

  /** How others find this instance. */
  public InstanceInfo info() {
    return info;
  }

  /** Stops all components, the last first, and lets go of the data directory. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    parts.stop();
    try {
      data.instanceFile().deleteIfOf(info.pid());
      data.close();
    } catch (IOException e) {
      LOG.warn("Cannot let go of {}", data.root(), e);
    }
  }

  private static InstanceInfo info(MillraceConfig config, Listening ports) {
    String version = Instance.class.getPackage().getImplementationVersion();
    return new InstanceInfo(
        ProcessHandle.current().pid(),
        version == null ? "development" : version,
        Instant.now(),
        config.topics().prefix(),
        ports.addresses(config),
        ports.consoleAddress());
  }

  private static StartException closing(DataDirectory data, StartException failure) {
    try {
      data.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
