package io.millrace.runtime.lint;

import io.millrace.runtime.config.ConfigException;
import io.millrace.runtime.config.DevicesFile;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MillraceFile;
import io.millrace.runtime.config.Problem;
import io.millrace.schema.Device;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is to be said of one file.
 *
 * @param file name of the file
 * @param kind what it was taken for
 * @param devices devices in it
 * @param problems all that is wrong
 */
public record FileLint(String file, Kind kind, List<Device> devices, List<Problem> problems) {

  /** At the top: sources have maps that hold devices further in. */
  private static final Pattern DEVICES =
      Pattern.compile("(?m)^\"?devices\"?\\s*:|\\A\\s*\\{\\s*\"?devices\"?\\s*:");

  /** Knows more of settings than a file can tell. */
  @FunctionalInterface
  public interface Judge {

    /** All that is wrong with a file. */
    List<Problem> problems(String file, String text, MillraceConfig config);
  }

  /** What a file is. */
  public enum Kind {
    DEVICES,
    SETTINGS
  }

  /**
   * Checks a text; one with the key {@code devices} is taken for devices, any other for settings.
   *
   * @param sources judges what is right so far
   */
  public static FileLint of(String file, String text, Judge sources) {
    if (DEVICES.matcher(text).find()) {
      DevicesFile read = DevicesFile.parse(file, text);
      return new FileLint(file, Kind.DEVICES, read.devices(), read.problems());
    }
    try {
      MillraceConfig config = new MillraceFile().parse(file, text);
      List<Problem> problems =
          config.sources().isEmpty() ? List.of() : sources.problems(file, text, config);
      return new FileLint(file, Kind.SETTINGS, List.of(), problems);
    } catch (ConfigException e) {
      return new FileLint(file, Kind.SETTINGS, List.of(), e.problems());
    }
  }
}
