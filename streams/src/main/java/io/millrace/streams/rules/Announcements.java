package io.millrace.streams.rules;

import io.millrace.schema.Alert;
import io.millrace.schema.AlertState;
import io.millrace.schema.Command;
import io.millrace.schema.Finding;
import io.millrace.schema.RuleCommand;
import io.millrace.schema.Severity;
import io.millrace.streams.rules.language.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells that a rule raised or cleared, and sends its command within its limits. */
final class Announcements {

  private static final String SENDER = "rule/";

  private final int most;
  private final long period;

  Announcements(RuleSettings settings) {
    this.most = settings.commands();
    this.period = settings.period().toMillis();
  }

  /** The rule has just been raised or cleared. */
  void changed(Watch watch, CompiledRule rule, Standing standing) {
    Question subject = rule.raise().subject().orElse(null);
    Double value =
        subject == null
            ? null
            : (Double) new RowFacts(watch.row(), standing, standing.since).answer(subject);
    Alert alert = alert(watch.device(), rule.id(), standing);
    alert.setSeverity(rule.rule().getSeverity());
    alert.setMessage(message(watch.row(), rule, subject, value));
    alert.setValue(value);
    watch.output().alert(alert);
    if (standing.raised && rule.payload() != null) {
      command(watch, rule, standing, alert);
    }
  }

  /** The rule does not watch the device any more, and what it had raised is cleared. */
  void ended(Watch watch, String rule, Standing standing) {
    Alert alert = alert(watch.device(), rule, standing);
    alert.setSeverity(Severity.INFO);
    alert.setMessage("The rule no longer watches the device");
    watch.output().alert(alert);
  }

  private static Alert alert(String device, String rule, Standing standing) {
    AlertState state = standing.raised ? AlertState.RAISED : AlertState.CLEARED;
    String id = device + '/' + rule + '/' + state + '/' + standing.since;
    Alert alert = new Alert();
    alert.setId(standing.repeats == 0 ? id : id + '/' + standing.repeats);
    alert.setDevice(device);
    alert.setRule(rule);
    alert.setState(state);
    alert.setSince(Instant.ofEpochMilli(standing.since));
    return alert;
  }

  private static String message(RuleRow row, CompiledRule rule, Question subject, Double value) {
    String text = rule.rule().getDescription();
    String what = text == null || text.isBlank() ? rule.raise().source() : text;
    if (value == null) {
      return what;
    }
    String unit = row.metrics.get(subject.metric()).unit();
    String number = unit == null ? Numbers.plain(value) : Numbers.plain(value) + ' ' + unit;
    return what
        + " ("
        + subject.function().title()
        + " of "
        + subject.metric()
        + ": "
        + number
        + ')';
  }

  private void command(Watch watch, CompiledRule rule, Standing standing, Alert alert) {
    RuleCommand template = rule.rule().getCommand();
    long expires = standing.since + template.getExpiry();
    if (standing.suspended || expires <= watch.wall()) {
      return;
    }
    Long last = standing.commands.peekLast();
    if (last != null && watch.wall() - last < template.getMinInterval()) {
      return;
    }
    while (!standing.commands.isEmpty() && standing.commands.peek() <= watch.wall() - period) {
      standing.commands.remove();
    }
    if (standing.commands.size() >= most) {
      suspend(watch, rule, standing);
      return;
    }
    standing.commands.add(watch.wall());
    watch.output().command(command(watch, rule, alert, expires));
  }

  private static Command command(Watch watch, CompiledRule rule, Alert alert, long expires) {
    RuleCommand template = rule.rule().getCommand();
    String payload = rule.payload().fill(known(watch.row(), rule, alert));
    Command command = new Command();
    command.setId(SENDER + alert.getId());
    command.setDevice(template.getDevice() == null ? alert.getDevice() : template.getDevice());
    command.setName(template.getName());
    command.setContentType(template.getContentType());
    command.setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    command.setSender(SENDER + rule.id());
    command.setIssuedAt(Instant.ofEpochMilli(watch.wall()));
    command.setExpiresAt(Instant.ofEpochMilli(expires));
    command.setRule(rule.id());
    command.setExpectsAnswer(false);
    command.setRetain(false);
    command.setAttributes(new HashMap<>());
    return command;
  }

  private static Map<String, Object> known(RuleRow row, CompiledRule rule, Alert alert) {
    String metric = rule.raise().subject().orElse(rule.raise().questions().get(0)).metric();
    MetricFacts facts = row.metrics.get(metric);
    Map<String, Object> known = new HashMap<>();
    known.put("device", alert.getDevice());
    known.put("rule", rule.id());
    known.put("metric", metric);
    known.put("value", alert.getValue());
    known.put("unit", facts == null ? null : facts.unit());
    known.put("severity", alert.getSeverity().name());
    known.put("since", alert.getSince().toString());
    return known;
  }

  private void suspend(Watch watch, CompiledRule rule, Standing standing) {
    standing.suspended = true;
    Finding finding = new Finding();
    finding.setId(watch.device() + "/RULE_LOOP/" + rule.id() + '/' + standing.since);
    finding.setDevice(watch.device());
    finding.setCode("RULE_LOOP");
    finding.setSeverity(Severity.CRITICAL);
    finding.setMessage(
        "Rule "
            + rule.id()
            + " sent "
            + most
            + " commands for the device within "
            + period / 60_000
            + " minutes; it sends no more until it is changed. Its alerts go on.");
    finding.setFoundAt(Instant.ofEpochMilli(watch.wall()));
    finding.setEvidence(Map.of("rule", rule.id(), "commands", Integer.toString(most)));
    watch.output().finding(finding);
  }
}
