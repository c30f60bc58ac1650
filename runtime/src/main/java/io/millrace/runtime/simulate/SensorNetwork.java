package io.millrace.runtime.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The labelled single-hop sensor network of Suthaharan et al. (ISSNIP 2010): four motes, one
 * reading each 5 s, 18,914 readings in all. See NOTICE for its licence.
 */
public final class SensorNetwork {

  /** Time between two readings of a mote. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final String RESOURCE = "/demo/wsn-single-hop.csv";

  private final List<SensorRow> rows;

  private SensorNetwork(List<SensorRow> rows) {
    this.rows = rows;
  }

  /** Reads the data that comes with Millrace. */
  public static SensorNetwork load() {
    try (InputStream in = SensorNetwork.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<SensorRow> rows = new ArrayList<>();
      reader.lines().skip(1).map(SensorNetwork::row).forEach(rows::add);
      rows.sort(Comparator.comparingLong(SensorRow::reading).thenComparingInt(SensorRow::mote));
      return new SensorNetwork(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows in the order of their time. */
  List<SensorRow> rows() {
    return rows;
  }

  /** Number of readings. */
  public int size() {
    return rows.size();
  }

  /** Number of readings of the mote that has most. */
  public long longest() {
    return rows.get(rows.size() - 1).reading();
  }

  private static SensorRow row(String line) {
    String[] cells = line.split(",");
    return new SensorRow(Long.parseLong(cells[0]), Integer.parseInt(cells[1]), cells[3], cells[4]);
  }
}
