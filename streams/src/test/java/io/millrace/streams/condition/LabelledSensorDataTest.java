package io.millrace.streams.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.ConditionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well anomalies are found in readings of real sensors whose anomalies are labelled:
 * Suthaharan, Alzahrani, Rajasegarar, Leckie, Palaniswami, "Labelled data collection for anomaly
 * detection in wireless sensor networks", ISSNIP 2010. The settings were chosen on motes 1 and 2
 * alone.
 */
class LabelledSensorDataTest {

  private static final Path DATA = Path.of("../runtime/src/main/resources/demo/wsn-single-hop.csv");
  private static final long EVERY = 5_000;

  private record Row(String mote, double humidity, double temperature, boolean anomaly) {}

  /** Counts of rows: anomalies found, false alarms, anomalies not found. */
  private record Score(int found, int falseAlarms, int missed) {
    double precision() {
      return (double) found / (found + falseAlarms);
    }

    double recall() {
      return (double) found / (found + missed);
    }
  }

  @ParameterizedTest
  @CsvSource({"indoor (chosen on), 1, 2, 0.95, 0.95", "outdoor (never seen), 3, 4, 0.80, 0.95"})
  void shouldFindLabelledAnomaliesWhenSensorsAreObserved(
      String half, String one, String other, double precision, double recall) throws IOException {
    // Given
    List<Row> rows = rows(Set.of(one, other));

    // When
    Score score = judge(rows);

    // Then
    System.out.printf(
        Locale.ROOT,
        "%s: %d rows, found %d, false alarms %d, missed %d, precision %.3f, recall %.3f%n",
        half,
        rows.size(),
        score.found(),
        score.falseAlarms(),
        score.missed(),
        score.precision(),
        score.recall());
    assertThat(score.precision()).isGreaterThanOrEqualTo(precision);
    assertThat(score.recall()).isGreaterThanOrEqualTo(recall);
  }

  @Test
  void shouldGiveEveryMoteItsRowsWhenDataIsRead() throws IOException {
    // When
    List<Row> rows = rows(Set.of("1", "2", "3", "4"));

    // Then
    assertThat(rows).hasSize(18_914);
    assertThat(rows.stream().filter(Row::anomaly)).hasSize(149);
  }

  private static Score judge(List<Row> rows) {
    ConditionSettings settings = ConditionSettings.defaults();
    Map<String, MetricCondition> metrics = new HashMap<>();
    int found = 0;
    int falseAlarms = 0;
    int missed = 0;
    long at = 0;
    for (Row row : rows) {
      at += EVERY;
      boolean humid = far(metrics, row.mote() + "/humidity", row.humidity(), at, settings);
      boolean warm = far(metrics, row.mote() + "/temperature", row.temperature(), at, settings);
      boolean alarm = humid || warm;
      found += alarm && row.anomaly() ? 1 : 0;
      falseAlarms += alarm && !row.anomaly() ? 1 : 0;
      missed += !alarm && row.anomaly() ? 1 : 0;
    }
    return new Score(found, falseAlarms, missed);
  }

  private static boolean far(
      Map<String, MetricCondition> metrics,
      String name,
      double value,
      long at,
      ConditionSettings settings) {
    MetricCondition metric = metrics.computeIfAbsent(name, none -> new MetricCondition());
    metric.take(value, at, settings);
    return metric.state() == ConditionState.ANOMALY;
  }

  private static List<Row> rows(Set<String> motes) throws IOException {
    try (var lines = Files.lines(DATA)) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .filter(cells -> motes.contains(cells[1]))
          .map(
              cells ->
                  new Row(
                      cells[1],
                      Double.parseDouble(cells[3]),
                      Double.parseDouble(cells[4]),
                      cells[5].equals("1")))
          .toList();
    }
  }
}
