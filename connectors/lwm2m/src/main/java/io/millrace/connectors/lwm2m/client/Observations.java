package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.client.Downlink.Method;
import io.millrace.connectors.lwm2m.registration.Observed;
import java.util.List;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mEncoder;
import org.eclipse.leshan.core.request.ContentFormat;

/** Requests that start observations. */
public final class Observations {

  private Observations() {}

  /** What starts an observation. */
  public static Downlink start(Observed observed) {
    return asking(observed).observing();
  }

  private static Downlink asking(Observed observed) {
    if (!observed.composite()) {
      return Downlink.get(observed.paths().get(0), observed.format());
    }
    return new Downlink(
        Method.FETCH,
        "",
        List.of(),
        paths(observed.paths()),
        ContentFormat.SENML_CBOR_CODE,
        observed.format(),
        false);
  }

  private static byte[] paths(List<String> paths) {
    List<LwM2mPath> asked = paths.stream().map(LwM2mPath::new).toList();
    return new DefaultLwM2mEncoder().encodePaths(asked, ContentFormat.SENML_CBOR, "/");
  }
}
