package io.millrace.streams.device;

import io.millrace.schema.Device;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.GapKind;
import io.millrace.schema.Severity;
import io.millrace.streams.device.sequence.GapSink;
import java.time.Instant;
import java.util.Map;

/** One call of the engine: whose state, when, and where the effects go. */
record Turn(DeviceRow row, Device device, long now, Effects effects) implements GapSink {

  @Override
  public void gap(String epoch, long first, long last, boolean filled) {
    Gap gap = new Gap();
    gap.setDevice(device.getId());
    gap.setKind(GapKind.SEQUENCE);
    gap.setEpoch(epoch);
    gap.setFirst(first);
    gap.setLast(last);
    gap.setCount(last - first + 1);
    gap.setFilled(filled);
    gap.setDetectedAt(Instant.ofEpochMilli(now));
    effects.gap(gap);
    if (!filled) {
      row.countMissing(last - first + 1);
    }
  }

  /** Reports something about the device; what it is about makes its id. */
  void finding(String code, String about, Severity severity, String message) {
    Finding finding = new Finding();
    finding.setId(device.getId() + '/' + code + '/' + about);
    finding.setDevice(device.getId());
    finding.setCode(code);
    finding.setSeverity(severity);
    finding.setMessage(message);
    finding.setFoundAt(Instant.ofEpochMilli(now));
    finding.setEvidence(Map.of("about", about));
    effects.finding(finding);
  }
}
