package io.millrace.runtime.console;

import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What the console needs of Kafka. Thread-safe. */
public interface RecordLog extends AutoCloseable {

  /** Takes what is read; either method ends the reading with false. */
  interface Sink {

    /** One record. */
    boolean record(StoredRecord next);

    /** Called now and then while nothing comes. */
    default boolean idle() {
      return true;
    }
  }

  /** The extent of each of these topics that exists. */
  List<Extent> extents(Collection<String> topics);

  /**
   * Reads committed records of all partitions, each partition in order. A topic that does not exist
   * holds nothing.
   */
  void read(String topic, Reach reach, Sink sink);

  /**
   * Writes one record and returns when all replicas have it.
   *
   * @param value null deletes
   */
  void append(String topic, String key, SpecificRecord value);

  /**
   * Deletes a key with a record that says more in a header, and returns when all replicas have it.
   *
   * @param header name of the header; its value says nothing
   */
  void delete(String topic, String key, String header);

  @Override
  void close();
}
