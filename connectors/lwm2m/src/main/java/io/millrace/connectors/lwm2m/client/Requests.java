package io.millrace.connectors.lwm2m.client;

import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;

/** Requests as the CoAP library wants them. */
final class Requests {

  private Requests() {}

  static Request of(Downlink downlink) {
    Request request = new Request(Code.valueOf(downlink.method().name()));
    if (!downlink.path().isEmpty()) {
      request.getOptions().setUriPath(downlink.path());
    }
    downlink.query().forEach(request.getOptions()::addUriQuery);
    if (downlink.payload() != null) {
      request.setPayload(downlink.payload());
    }
    if (downlink.format() >= 0) {
      request.getOptions().setContentFormat(downlink.format());
    }
    if (downlink.accept() >= 0) {
      request.getOptions().setAccept(downlink.accept());
    }
    if (downlink.observe()) {
      request.setObserve();
    }
    return request;
  }
}
