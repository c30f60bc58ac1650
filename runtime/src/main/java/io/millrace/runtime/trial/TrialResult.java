package io.millrace.runtime.trial;

import io.millrace.schema.Alert;
import io.millrace.schema.Command;
import io.millrace.schema.Finding;
import io.millrace.streams.rules.RuleOutput;
import java.util.ArrayList;
import java.util.List;

/** What would have been published. */
public final class TrialResult implements RuleOutput {

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> idle = new ArrayList<>();

  @Override
  public void alert(Alert alert) {
    alerts.add(alert);
  }

  @Override
  public void command(Command command) {
    commands.add(command);
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
  }

  void idle(String rule) {
    idle.add(rule);
  }

  /** Ids of the rules that watched none of the devices. */
  public List<String> idle() {
    return List.copyOf(idle);
  }

  /** Raised and cleared, in order. */
  public List<Alert> alerts() {
    return List.copyOf(alerts);
  }

  /** Sent, in order. */
  public List<Command> commands() {
    return List.copyOf(commands);
  }

  /** Found, in order. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }
}
