package io.millrace.streams.topology;

import io.millrace.streams.sparkplug.Births;
import io.millrace.streams.sparkplug.MetricTable;
import io.millrace.streams.sparkplug.NodeRow;
import io.millrace.streams.store.RowStore;

/**
 * What one task remembers of its edge nodes: a small row of each, written with every message, and
 * the metrics of each birth, written with the birth alone.
 */
final class SparkplugState {

  /** Stands between node and device; no id holds it. */
  private static final char OF = '/';

  private final RowStore<NodeRow> rows;
  private final RowStore<MetricTable> tables;

  SparkplugState(RowStore<NodeRow> rows, RowStore<MetricTable> tables) {
    this.rows = rows;
    this.tables = tables;
  }

  /** The row of an edge node; a new one if it has none. */
  NodeRow row(String node) {
    NodeRow row = rows.find(node);
    return row == null ? new NodeRow() : row;
  }

  void keep(String node, NodeRow row) {
    rows.keep(node, row);
  }

  /** Forgets an edge node and its devices. */
  void remove(String node) {
    Births births = births(node);
    births.remove(null);
    row(node).devices().forEach(births::remove);
    rows.remove(node);
  }

  /** What births of an edge node and its devices named. */
  Births births(String node) {
    return new Births() {
      @Override
      public MetricTable find(String device) {
        return tables.find(key(device));
      }

      @Override
      public void keep(String device, MetricTable table) {
        tables.keep(key(device), table);
      }

      @Override
      public void remove(String device) {
        tables.remove(key(device));
      }

      private String key(String device) {
        return device == null ? node : node + OF + device;
      }
    };
  }
}
