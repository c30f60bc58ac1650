package io.millrace.runtime.process;

import io.millrace.runtime.broker.AuditJournal;
import io.millrace.runtime.broker.DevicesTopicView;
import io.millrace.runtime.console.RecordLog;

/** The embedded broker with its view of the registry and its audit, which come and go with it. */
final class RegisteredMqtt implements Component {

  private final Component broker;
  private final DevicesTopicView machines;
  private final AuditJournal journal;
  private final RecordLog log;

  RegisteredMqtt(Component broker, DevicesTopicView machines, AuditJournal journal, RecordLog log) {
    this.broker = broker;
    this.machines = machines;
    this.journal = journal;
    this.log = log;
  }

  @Override
  public String name() {
    return broker.name();
  }

  @Override
  public String start() throws Exception {
    machines.start();
    journal.start();
    return broker.start();
  }

  @Override
  public Condition condition() {
    return broker.condition();
  }

  @Override
  public void stop() {
    broker.stop();
    machines.close();
    journal.close();
    log.close();
  }
}
