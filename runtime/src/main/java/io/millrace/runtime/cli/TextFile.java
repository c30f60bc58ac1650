package io.millrace.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that the user names. */
final class TextFile {

  private TextFile() {}

  /** The text of a file, or of standard input if its name is {@code -}. */
  static String read(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static byte[] bytes(Path file) {
    try {
      return file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CommandException(ExitCodes.FAILED, "There is no file " + file, e);
    } catch (IOException e) {
      throw new CommandException(ExitCodes.FAILED, "Cannot read " + file + ": " + e, e);
    }
  }
}
