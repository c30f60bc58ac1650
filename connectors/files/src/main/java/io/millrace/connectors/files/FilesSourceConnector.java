package io.millrace.connectors.files;

import io.millrace.connectors.common.config.TaskSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Reads the files of a folder; one task, since they are read in order. */
public final class FilesSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return FilesSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new FilesSourceValidation(given).complete(super.validate(given));
  }

  /** Each record says how far its file is read; nothing else is needed to go on. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return FilesSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(TaskSettings.forTask(settings, 0));
  }

  @Override
  public void stop() {
    settings = null;
  }
}
