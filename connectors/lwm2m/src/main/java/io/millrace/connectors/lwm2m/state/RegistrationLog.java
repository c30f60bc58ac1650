package io.millrace.connectors.lwm2m.state;

import io.millrace.connectors.lwm2m.registration.Registration;
import java.util.List;

/** Keeps registrations beyond the life of a worker. */
public interface RegistrationLog extends AutoCloseable {

  /** What is kept. */
  List<Registration> load();

  /** Keeps a registration, in place of the one with its id; says when it is safe. */
  void put(Registration registration, Runnable stored);

  /** Keeps a registration no longer; says when that is safe. */
  void remove(String id, Runnable stored);

  @Override
  void close();
}
