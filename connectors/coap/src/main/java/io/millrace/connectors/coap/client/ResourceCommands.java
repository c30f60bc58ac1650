package io.millrace.connectors.coap.client;

import io.millrace.connectors.coap.intake.ContentFormat;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.schema.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;

/**
 * Sends commands to resources. A command is named by a path, before which a method may stand:
 * {@code POST/reset}; without one it is PUT. What may have been done is done again unless it is
 * POST.
 */
public final class ResourceCommands implements Performer {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<method>GET|PUT|POST|DELETE)/)?(?<path>(?:[^/\\s?#]{1,255}/)*[^/\\s?#]{1,255}/?)");

  private final String protocol;
  private final Sockets sockets;
  private final Map<String, ObservedResource> devices = new HashMap<>();

  ResourceCommands(String protocol, ClientSettings settings, Sockets sockets) {
    this.protocol = protocol;
    this.sockets = sockets;
    settings.resources().forEach(each -> devices.putIfAbsent(each.device(), each));
  }

  @Override
  public boolean isMine(Command command) {
    return protocol.equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && devices.containsKey(command.getDevice());
  }

  @Override
  public String complaint(Command command) {
    return NAME.matcher(command.getName()).matches()
        ? null
        : "Not to be sent: its name is not a path such as valve, or POST/reset: GET, PUT, POST and"
            + " DELETE";
  }

  /**
   * The request that a command becomes.
   *
   * @throws IllegalArgumentException if the name of the server cannot be looked up
   */
  private Request request(Command command) {
    Matcher name = NAME.matcher(command.getName());
    if (!name.matches()) {
      throw new IllegalStateException("Commands with complaints are not performed");
    }
    String method = name.group("method");
    Request request = new Request(Code.valueOf(method == null ? "PUT" : method));
    String path = '/' + name.group("path");
    request.setURI(devices.get(command.getDevice()).at(path).toString());
    byte[] payload = new byte[command.getPayload().remaining()];
    command.getPayload().duplicate().get(payload);
    if (payload.length > 0 && request.isIntendedPayload()) {
      request.setPayload(payload);
      Integer format = ContentFormat.number(command.getContentType());
      if (format != null) {
        request.getOptions().setContentFormat(format);
      }
    }
    return request;
  }

  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    Request request;
    try {
      request = request(parcel.command());
    } catch (IllegalArgumentException e) {
      answer.accept(new Answer(Answer.Kind.NOBODY, null, e.getMessage(), null));
      return;
    }
    boolean harmless = request.getCode() != Code.POST;
    if (again && !harmless) {
      answer.accept(Answer.unknown("The worker ended while it was sent, or before"));
      return;
    }
    CoapClient client = new CoapClient();
    client.setEndpoint(sockets.of(devices.get(parcel.command().getDevice())));
    client.setExecutor(sockets.threads(), true);
    client.advanced(new Listener(harmless, answer), request);
  }

  private static Answer answer(CoapResponse response) {
    ResponseCode code = response.getCode();
    String said = code + " " + code.name();
    if (response.isSuccess()) {
      byte[] payload = response.getPayload() == null ? new byte[0] : response.getPayload();
      boolean typed = response.getOptions().hasContentFormat();
      return Answer.done(
          code.toString(),
          payload,
          typed ? ContentFormat.name(response.getOptions().getContentFormat()) : null);
    }
    if (code == ResponseCode.SERVICE_UNAVAILABLE || code == ResponseCode.TOO_MANY_REQUESTS) {
      return new Answer(Answer.Kind.BUSY, code.toString());
    }
    return code.isClientError()
        ? Answer.refused(code.toString(), "The device answers " + said)
        : Answer.failed(code.toString(), "The device answers " + said);
  }

  private record Listener(boolean harmless, Consumer<Answer> answer) implements CoapHandler {

    @Override
    public void onLoad(CoapResponse response) {
      answer.accept(ResourceCommands.answer(response));
    }

    @Override
    public void onError() {
      answer.accept(
          harmless
              ? new Answer(Answer.Kind.NOBODY, null)
              : Answer.unknown("The device did not answer; it may have done it"));
    }
  }
}
