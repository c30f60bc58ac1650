package io.millrace.runtime.embedded;

import io.millrace.runtime.access.KafkaAccess;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.process.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/**
 * Teaches the users to a broker whose log was begun without them, or with other passwords; the
 * broker knows the administrator from its settings.
 *
 * @param security who may log in
 * @param bootstrap where clients connect
 */
record BrokerUsers(BrokerSecurity security, String bootstrap) {

  private static final long SECONDS = 20;
  private static final long PAUSE_MILLIS = 50;

  void teach() throws ExecutionException, InterruptedException, StartException {
    List<Login> logins = new ArrayList<>(security.users());
    logins.add(security.admin());
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            security.admin().plainModule().reveal());
    try (Admin admin = Admin.create(client)) {
      admin
          .alterUserScramCredentials(logins.stream().map(KafkaAccess::upsertion).toList())
          .all()
          .get();
    }
    awaitKnown(System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
  }

  /** The broker hears from the controller a moment later. */
  private void awaitKnown(long deadline)
      throws ExecutionException, InterruptedException, StartException {
    while (true) {
      try (Admin admin = Admin.create(security.admin().revealedPropertiesAt(bootstrap))) {
        admin.describeCluster().clusterId().get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof SaslAuthenticationException)) {
          throw e;
        }
        if (System.nanoTime() > deadline) {
          throw new StartException("The broker does not learn its users", e);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  @Override
  public String toString() {
    return "BrokerUsers[" + bootstrap + "]";
  }
}
