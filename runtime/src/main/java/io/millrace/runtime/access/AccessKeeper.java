package io.millrace.runtime.access;

import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the users and ACLs of the embedded Kafka as settings and links say, from before anybody may
 * log in, and follows both as they change.
 */
public final class AccessKeeper implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(AccessKeeper.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String bootstrap;
  private final Secrets secrets;
  private final AccessStore store;
  private final Namespace namespace;
  private final AvroSerdes serdes;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");
  private volatile boolean open = true;
  private AccessSettings settings;
  private List<String> refused = List.of();
  private Thread thread;

  /**
   * @param bootstrap the embedded Kafka
   * @param secrets logins
   * @param store what was said about who may do what
   * @param namespace names of the pipeline
   * @param serdes reads links
   */
  public AccessKeeper(
      String bootstrap,
      Secrets secrets,
      AccessStore store,
      Namespace namespace,
      AvroSerdes serdes) {
    this.bootstrap = bootstrap;
    this.secrets = secrets;
    this.store = store;
    this.namespace = namespace;
    this.serdes = serdes;
  }

  @Override
  public String name() {
    return "access";
  }

  @Override
  public String start() throws Exception {
    condition = Condition.starting("");
    secrets.writeClients(secrets.findOrMake(Members.ADMIN), bootstrap);
    int members;
    try (Admin admin = admin()) {
      settings = store.read();
      // Links are not known yet: what parties have already, they keep until they are.
      Members now = Members.of(settings, List.of(), namespace);
      KafkaAccess kafka = new KafkaAccess(admin, namespace);
      kafka.provide(now.all(), secrets, bootstrap);
      AclDifference difference = kafka.difference(now.all());
      kafka.apply(new AclDifference(difference.missing(), List.of(), List.of()));
      members = now.all().size();
    }
    thread = new Thread(this::follow, "millrace-access");
    thread.setDaemon(true);
    thread.start();
    condition = Condition.running();
    return members + " principals, all else is denied";
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    open = false;
    condition = new Condition(Condition.State.STOPPED, "");
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(RETRY.toMillis() * 5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    while (open) {
      try (Admin admin = admin();
          LinkTable table =
              new LinkTable(
                  login().revealedPropertiesAt(bootstrap),
                  namespace.topics().name(Topic.LINKS),
                  serdes.of(Link.class).deserializer())) {
        follow(new KafkaAccess(admin, namespace), table);
      } catch (KafkaException | ExecutionException e) {
        failed(e);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) { // whatever it was, the next try may go well
        failed(e);
      }
    }
  }

  private void follow(KafkaAccess kafka, LinkTable table)
      throws ExecutionException, InterruptedException {
    boolean known = false;
    while (open) {
      if (!known && !table.readAll()) {
        Thread.sleep(LOOK.toMillis());
        continue;
      }
      boolean changed = !known | table.poll(LOOK);
      known = true;
      AccessSettings said = store.read();
      if (changed || !said.equals(settings)) {
        settings = said;
        settle(kafka, table.links());
      }
    }
  }

  private void settle(KafkaAccess kafka, Collection<Link> links)
      throws ExecutionException, InterruptedException {
    Members members = Members.of(settings, links, namespace);
    kafka.provide(members.all(), secrets, bootstrap);
    AclDifference difference = kafka.difference(members.all());
    kafka.apply(difference);
    kafka.withdraw(members.all(), secrets);
    if (!difference.settled()) {
      LOG.info(
          "{} ACLs created, {} removed", difference.missing().size(), difference.surplus().size());
    }
    if (!members.refused().equals(refused)) {
      refused = members.refused();
      refused.forEach(reason -> LOG.warn("No access for {}", reason));
    }
    if (open) {
      condition = new Condition(Condition.State.RUNNING, String.join("; ", refused));
    }
  }

  private void failed(Exception failure) {
    if (!open) {
      return;
    }
    LOG.warn("ACLs could not be brought up to date; tried again", failure);
    condition = Condition.starting("ACLs are not up to date: " + failure.getMessage());
    try {
      Thread.sleep(RETRY.toMillis());
    } catch (InterruptedException e) {
      open = false;
    }
  }

  private Login login() {
    return secrets.findOrMake(Members.ADMIN);
  }

  private Admin admin() {
    return Admin.create(login().revealedPropertiesAt(bootstrap));
  }
}
