package io.millrace.connectors.telnet;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.telnet.command.CommandForm;
import io.millrace.connectors.telnet.server.IdentifiedBy;
import io.millrace.connectors.telnet.server.Identity;
import io.millrace.connectors.telnet.server.Listener;
import io.millrace.connectors.telnet.server.ServerSettings;
import io.millrace.connectors.telnet.server.TlsKeys;
import org.apache.kafka.common.config.ConfigException;

/** What belongs together in the settings of a server. */
final class ServerChecks {

  private final ServerConfig config;
  private final Complaints complaints;

  ServerChecks(ServerConfig config, Complaints complaints) {
    this.config = config;
    this.complaints = complaints;
  }

  void run(String tasks) {
    if (tasks.matches("[0-9]+") && !tasks.matches("0*1")) {
      complaints.add(
          "tasks.max",
          "Devices know one address, so a connector that listens has one task. Set tasks.max=1,"
              + " and give further listeners a connector of their own.");
    }
    try {
      tls(config.tls());
      identity(config.identity());
    } catch (ConfigException e) {
      complaints.add(ServerKeys.LISTEN, e.getMessage());
    }
  }

  private void tls(ServerSettings.TlsFiles files) {
    boolean secure = config.listeners().stream().anyMatch(Listener::secure);
    if (secure && files == null) {
      complaints.add(ServerKeys.CERTIFICATE, "tls:// needs it, and " + ServerKeys.KEY + " with it");
    }
    if (files != null) {
      TlsKeys.read(files);
    }
  }

  private void identity(Identity identity) {
    if (identity.by() == IdentifiedBy.CERTIFICATE) {
      certificates();
      return;
    }
    boolean here = config.listeners().stream().allMatch(Listener::isLoopback);
    if (identity.open() && !here) {
      complaints.add(
          ServerKeys.LISTEN,
          "With "
              + ServerKeys.OPEN
              + "=true anybody could speak for every device. Listen on 127.0.0.1, or make devices"
              + " prove who they are.");
    }
    boolean asks = CommandForm.hasGroup(identity.pattern(), "secret");
    if (!identity.open() && (identity.secrets().isEmpty() || !asks)) {
      complaints.add(
          ServerKeys.SECRETS,
          "Nobody is known, so nobody could speak. Give secrets, and a pattern with the group"
              + " secret; or set "
              + ServerKeys.OPEN
              + "=true for listeners of the loopback interface.");
    }
    if (identity.by() == IdentifiedBy.EACH_MESSAGE
        && asks
        && !CommandForm.hasGroup(identity.pattern(), "payload")) {
      complaints.add(
          ServerKeys.PATTERN,
          "It needs a group payload, so that the secret in each message is not handed on");
    }
  }

  private void certificates() {
    ServerSettings.TlsFiles files = config.tls();
    boolean all = config.listeners().stream().allMatch(Listener::secure);
    if (!all || files == null || files.authorities().isEmpty()) {
      complaints.add(
          ServerKeys.BY, "CERTIFICATE needs tls:// for every listener, and " + ServerKeys.TRUSTED);
    }
  }
}
