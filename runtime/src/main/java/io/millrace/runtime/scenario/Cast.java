package io.millrace.runtime.scenario;

import io.millrace.runtime.config.Secret;
import io.millrace.runtime.config.SourceSettings;
import java.util.List;

/** Those who take part in a scenario with protocols of their own, in a process of their own. */
public interface Cast {

  /** Class whose {@code main} is their process. */
  String main();

  /** What {@code main} is told, secrets apart. */
  List<String> arguments();

  /** What it is told where no list of processes shows it. */
  Secret secret();

  /** The connectors that reach them. */
  List<SourceSettings> sources();
}
