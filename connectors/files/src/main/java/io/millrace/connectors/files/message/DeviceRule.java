package io.millrace.connectors.files.message;

import java.util.regex.Pattern;

/** Where the device of a message is named. */
public sealed interface DeviceRule {

  /**
   * All files are of one device.
   *
   * @param id the device
   */
  record Fixed(String id) implements DeviceRule {}

  /**
   * The path of the file names it.
   *
   * @param pattern of the whole path, with a group {@code device}
   */
  record InPath(Pattern pattern) implements DeviceRule {}

  /**
   * Each line names it.
   *
   * @param name of the column, the field or the tag
   */
  record InLine(String name) implements DeviceRule {}
}
