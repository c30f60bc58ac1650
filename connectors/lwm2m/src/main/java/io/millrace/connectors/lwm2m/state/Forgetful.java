package io.millrace.connectors.lwm2m.state;

import io.millrace.connectors.lwm2m.registration.Registration;
import java.util.List;

/** Keeps nothing: devices register anew after a restart. */
public final class Forgetful implements RegistrationLog {

  @Override
  public List<Registration> load() {
    return List.of();
  }

  @Override
  public void put(Registration registration, Runnable stored) {
    stored.run();
  }

  @Override
  public void remove(String id, Runnable stored) {
    stored.run();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
