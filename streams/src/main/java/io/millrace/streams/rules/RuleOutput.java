package io.millrace.streams.rules;

import io.millrace.schema.Alert;
import io.millrace.schema.Command;
import io.millrace.schema.Finding;

/** Takes what rules want published, in order. */
public interface RuleOutput {

  /** A rule raised or cleared. */
  void alert(Alert alert);

  /** Something a device shall do. */
  void command(Command command);

  /** Something an operator should know. */
  void finding(Finding finding);
}
