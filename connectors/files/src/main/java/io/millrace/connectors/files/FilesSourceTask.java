package io.millrace.connectors.files;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.files.message.FilesRecordMapper;
import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.read.FileDesk;
import io.millrace.connectors.files.read.FileItem;
import io.millrace.connectors.files.read.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands the lines of files to Kafka Connect; reads in its own thread, no further than asked. */
public final class FilesSourceTask extends SourceTask {

  static final String PROTOCOL = "file";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
  private static final int WEIGHT = 400;

  private final Queue<FileItem> stored = new ConcurrentLinkedQueue<>();
  private FilesSourceConfig config;
  private SourceMetrics metrics;
  private InFlightWindow<FileItem> window;
  private KafkaWatch watch;
  private EdgeRecords edge;
  private StoredOffsets offsets;
  private FilesRecordMapper mapper;
  private FilePlace place;
  private FileDesk desk;
  private PlaceWatch placeWatch;
  private AutoCloseable bean;

  @Override
  public String version() {
    return FilesSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new FilesSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch = new KafkaWatch(config.ackTimeout(), "It is read again then from where Kafka is.");
    metrics.watch(window::state);
    mapper = new FilesRecordMapper(config.messages());
    FilesAddress address = config.address();
    offsets = new StoredOffsets(context.offsetStorageReader(), address.name());
    String client = config.connector() + '-' + config.task();
    SourcePosition unused = SourcePosition.resume(client, context.offsetStorageReader());
    edge = new EdgeRecords(config.topics(), PROTOCOL, config.connector(), unused);
    bean = MetricsBean.register(PROTOCOL, config.connector(), config.task(), metrics);
    place = address.place();
    desk = new FileDesk(place, config.choice(), config.reading(), config.desk(), offsets);
    desk.onSame(metrics::deduplicated);
    placeWatch = new PlaceWatch(address.name(), config.retry(), metrics);
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    finishStored();
    if (!window.isFull() && placeWatch.mayLook(System.nanoTime())) {
      read();
    }
    List<Delivery<FileItem>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    List<SourceRecord> records = new ArrayList<>(taken.size());
    for (Delivery<FileItem> delivery : taken) {
      FileItem item = delivery.message();
      EdgeResult result = mapper.map(item, System.currentTimeMillis());
      if (result instanceof EdgeResult.Refused refused) {
        metrics.rejected(refused.code());
      }
      edge.append(result, offsets.source(item), delivery, records);
    }
    return records.isEmpty() ? null : records;
  }

  private void finishStored() {
    for (FileItem item = stored.poll(); item != null; item = stored.poll()) {
      desk.stored(item, System.nanoTime());
    }
  }

  private void read() {
    try {
      boolean room = true;
      for (int count = 0; room && count < config.pollRecords(); count++) {
        FileItem item = desk.next(System.nanoTime());
        if (item == null) {
          break;
        }
        room = window.add(new Delivery<>(item, weight(item), () -> stored.add(item)));
      }
      placeWatch.seen();
    } catch (IOException e) {
      placeWatch.failed(e, System.nanoTime());
    }
  }

  private static int weight(FileItem item) {
    return item.step() instanceof Step.Line line ? WEIGHT + line.cut().bytes().length : WEIGHT;
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    window.stored(((PendingRecord) record).delivery());
  }

  /** Files that Kafka has whole are moved or deleted before the task ends. */
  @Override
  public void stop() {
    if (desk != null) {
      finishStored();
      desk.close();
      place.close();
    }
    if (bean != null) {
      close(bean);
    }
  }

  private static void close(AutoCloseable bean) {
    try {
      bean.close();
    } catch (Exception e) { // what AutoCloseable declares; a bean throws none that is checked
      throw new IllegalStateException(e);
    }
  }
}
