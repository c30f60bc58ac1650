package io.millrace.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows {@code ${env:NAME}} and {@code ${file:/path}} to what they stand for.
 *
 * @param environment gives the value of an environment variable, or null
 */
record References(UnaryOperator<String> environment) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /**
   * What a reference stands for; the text itself if it is none.
   *
   * @throws IllegalArgumentException if the variable is not set or the file cannot be read
   */
  Secret resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      return new Secret(text);
    }
    return new Secret(
        matcher.group(1).equals("env") ? variable(matcher.group(2)) : content(matcher.group(2)));
  }

  private String variable(String name) {
    String value = environment.apply(name);
    if (value == null) {
      throw new IllegalArgumentException("environment variable " + name + " is not set");
    }
    return value;
  }

  private static String content(String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("file " + path + " cannot be read", e);
    }
  }
}
