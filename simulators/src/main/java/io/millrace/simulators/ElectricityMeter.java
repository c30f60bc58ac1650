package io.millrace.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;

/**
 * An electricity meter that leaves a file every few seconds, as loggers do: under another name
 * first, and under its own when it is complete.
 */
final class ElectricityMeter implements Machine {

  private static final int LINES = 8;

  private final Path folder;
  private final Approach power = new Approach(450, 0.1, 20, 23);
  private final StringBuilder text = new StringBuilder();
  private double energy = 12_345;
  private int lines;
  private long files;

  /**
   * @param folder in which it leaves its files
   */
  ElectricityMeter(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public void step() {
    double watts = power.step(450);
    energy += watts / 7_200_000; // kWh in half a second
    if (lines == 0) {
      text.append("time,power,energy\n");
    }
    text.append(String.format(Locale.ROOT, "%s,%.1f,%.6f%n", Instant.now(), watts, energy));
    if (++lines == LINES) {
      leave();
      text.setLength(0);
      lines = 0;
    }
  }

  private void leave() {
    String name = String.format("%d-%06d.csv", System.currentTimeMillis(), files++);
    try {
      Path part = Files.writeString(folder.resolve(name + ".part"), text);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // it holds nothing open
  }
}
