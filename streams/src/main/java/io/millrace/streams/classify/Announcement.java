package io.millrace.streams.classify;

import io.millrace.schema.Alert;
import io.millrace.schema.AlertState;
import io.millrace.schema.Evidence;
import io.millrace.schema.Finding;
import io.millrace.schema.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Words for what a judgement found.
 *
 * @param device device id
 * @param ruling the judgement
 * @param now epoch milliseconds
 */
record Announcement(String device, Ruling ruling, long now) {

  /** No rule of a user may have a slash in its id. */
  private static final String RULE = "classification/";

  Finding finding(FindingCode code) {
    Finding finding = new Finding();
    finding.setId(device + '/' + code + '/' + now);
    finding.setDevice(device);
    finding.setCode(code.name());
    finding.setSeverity(Severity.WARNING);
    finding.setMessage(code.message());
    finding.setFoundAt(Instant.ofEpochMilli(now));
    finding.setEvidence(evidence());
    return finding;
  }

  Alert raised(FindingCode code) {
    return alert(device, code, AlertState.RAISED, now);
  }

  static Alert cleared(String device, FindingCode code, long now) {
    return alert(device, code, AlertState.CLEARED, now);
  }

  private static Alert alert(String device, FindingCode code, AlertState state, long now) {
    Alert alert = new Alert();
    alert.setId(device + '/' + RULE + code + '/' + state + '/' + now);
    alert.setDevice(device);
    alert.setRule(RULE + code);
    alert.setState(state);
    alert.setSeverity(state == AlertState.RAISED ? Severity.WARNING : Severity.INFO);
    alert.setSince(Instant.ofEpochMilli(now));
    alert.setMessage(code.message());
    return alert;
  }

  private Map<String, String> evidence() {
    Map<String, String> known = new HashMap<>();
    for (Evidence row : ruling.evidence()) {
      if (row.getFact() != null) {
        known.put(row.getRow(), row.getFact());
      }
    }
    known.put("ruleset", ruling.ruleset());
    known.put("verdict", ruling.verdict().name());
    return known;
  }
}
