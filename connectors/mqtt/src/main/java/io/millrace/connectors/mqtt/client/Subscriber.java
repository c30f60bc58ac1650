package io.millrace.connectors.mqtt.client;

import io.reactivex.FlowableSubscriber;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;

/** Takes every message of one connection until it is cancelled. */
final class Subscriber<P> implements FlowableSubscriber<P> {

  private final Consumer<P> consumer;
  private volatile Subscription subscription;

  Subscriber(Consumer<P> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(P publish) {
    consumer.accept(publish);
  }

  @Override
  public void onError(Throwable cause) {
    subscription = null; // the connection reports its own end
  }

  @Override
  public void onComplete() {
    subscription = null;
  }

  void cancel() {
    Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }
}
