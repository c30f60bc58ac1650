package io.millrace.connectors.common.config;

import java.util.HashMap;
import java.util.Map;

/** What a task is told beside the settings of its connector. */
public final class TaskSettings {

  private static final String NAME = "name";
  private static final String TASK = "millrace.task";

  private TaskSettings() {}

  /** The settings of one task. */
  public static Map<String, String> forTask(Map<String, String> settings, int task) {
    Map<String, String> copy = new HashMap<>(settings);
    copy.put(TASK, Integer.toString(task));
    return copy;
  }

  /** Number of the task, from 0. */
  public static int number(Map<String, String> settings) {
    return Integer.parseInt(settings.getOrDefault(TASK, "0"));
  }

  /** Name of the connector. */
  public static String connector(Map<String, String> settings, String fallback) {
    return settings.getOrDefault(NAME, fallback);
  }
}
