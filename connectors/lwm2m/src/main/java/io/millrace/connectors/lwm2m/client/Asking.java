package io.millrace.connectors.lwm2m.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/** Waits for what becomes of one request. */
final class Asking extends MessageObserverAdapter {

  private final Request request;
  private final Consumer<String> onAnswer;
  private final Consumer<Reply> reply;
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile boolean sent;

  Asking(Request request, Consumer<String> onAnswer, Consumer<Reply> reply) {
    this.request = request;
    this.onAnswer = onAnswer;
    this.reply = reply;
  }

  @Override
  public void onSent(boolean retransmission) {
    sent = true;
  }

  @Override
  public void onResponse(Response response) {
    onAnswer.accept(MessageNames.token(response));
    end(LwM2mServer.content(response), response.getOptions().hasObserve(), null);
  }

  @Override
  public void onReject() {
    end(null, false, "The device rejects it");
  }

  @Override
  public void onTimeout() {
    end(null, false, "The device does not answer");
  }

  @Override
  public void onCancel() {
    end(null, false, "The device does not answer in time");
  }

  @Override
  public void onSendError(Throwable error) {
    end(null, false, "It cannot be sent: " + error.getMessage());
  }

  void giveUp() {
    if (!done.get()) {
      request.cancel();
    }
  }

  private void end(Content content, boolean observing, String failure) {
    if (done.compareAndSet(false, true)) {
      reply.accept(new Reply(content, MessageNames.token(request), observing, failure, sent));
    }
  }
}
