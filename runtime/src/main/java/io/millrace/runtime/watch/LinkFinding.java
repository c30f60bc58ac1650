package io.millrace.runtime.watch;

import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What operators are told of a third party, once for each end of the link. */
record LinkFinding(Link link, ThirdParty reader, String code, Instant at) {

  List<Finding> all() {
    return List.of(of(link.getA()), of(link.getB()));
  }

  private Finding of(LinkEnd end) {
    return Finding.newBuilder()
        .setId(end.getDevice() + '/' + code + '/' + link.getId() + '/' + reader.who())
        .setDevice(end.getDevice())
        .setCode(code)
        .setSeverity(Severity.CRITICAL)
        .setMessage(
            "Topics of link '"
                + link.getId()
                + "' are open to "
                + reader.who()
                + ", which is none of its parties")
        .setFoundAt(at)
        .setEvidence(Map.of("link", link.getId(), "reader", reader.who()))
        .build();
  }
}
