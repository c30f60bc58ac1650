package io.millrace.connectors.lwm2m.client;

/** Answers one request, once; by any thread. */
public interface Responder {

  /** The registration is made. */
  void created(String registration);

  /** It is done. */
  void changed();

  /** The registration is gone. */
  void deleted();

  /**
   * It is refused.
   *
   * @param code such as {@code 4.03}
   * @param why for the people who build the device
   */
  void refused(String code, String why);
}
