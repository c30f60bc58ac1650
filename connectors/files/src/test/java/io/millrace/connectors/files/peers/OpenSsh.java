package io.millrace.connectors.files.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's server with its own SFTP server, and OpenSSH's sftp as the one who uploads. */
public final class OpenSsh implements AutoCloseable {

  private static final String SERVER = "/usr/sbin/sshd";

  private final Path home;
  private final int port;
  private Program server;

  private OpenSsh(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** Starts one in a folder of its own. */
  public static OpenSsh start(Path home) throws IOException, InterruptedException {
    Program.need(SERVER, "openssh-server");
    OpenSsh peer = new OpenSsh(Files.createDirectories(home), Program.freePort());
    peer.prepare();
    peer.again();
    return peer;
  }

  private void prepare() throws IOException, InterruptedException {
    Files.createDirectories(Path.of("/run/sshd")); // where it confines itself
    for (String key : List.of("host", "host-rsa", "user", "other")) {
      String type = key.equals("host-rsa") ? "rsa" : "ed25519";
      Program.run(log("keygen"), "ssh-keygen", "-q", "-t", type, "-N", "", "-f", file(key));
    }
    Files.copy(home.resolve("user.pub"), home.resolve("authorized"));
    Files.writeString(
        home.resolve("known"),
        "[127.0.0.1]:" + port + ' ' + Files.readString(home.resolve("host.pub")));
    Files.writeString(
        home.resolve("config"),
        String.join(
            "\n",
            "ListenAddress 127.0.0.1:" + port,
            "HostKey " + file("host"),
            "HostKey " + file("host-rsa"),
            "AuthorizedKeysFile " + file("authorized"),
            "PasswordAuthentication no",
            "PermitRootLogin prohibit-password",
            "StrictModes no",
            "UsePAM no",
            "PidFile none",
            "Subsystem sftp internal-sftp",
            ""));
  }

  private String file(String name) {
    return home.resolve(name).toString();
  }

  private Path log(String name) {
    return home.resolve(name + ".log");
  }

  /** Starts it once more after it was closed. */
  public void again() throws IOException {
    server = Program.server(port, log("sshd"), SERVER, "-D", "-e", "-f", file("config"));
  }

  /** Uploads as a device would; the speed is in Kbit/s, 0 for no limit. */
  public Program upload(int speed, String... commands) throws IOException {
    Path batch = Files.createTempFile(home, "batch", "");
    Files.write(batch, List.of(commands));
    List<String> command =
        new ArrayList<>(List.of("sftp", "-q", "-b", batch.toString(), "-P", "" + port));
    command.addAll(List.of("-i", file("user"), "-F", "none"));
    command.addAll(List.of("-o", "UserKnownHostsFile=" + file("known")));
    if (speed > 0) {
      command.addAll(List.of("-l", "" + speed));
    }
    command.add(user() + "@127.0.0.1");
    return Program.start(log("sftp"), command.toArray(String[]::new));
  }

  public String user() {
    return System.getProperty("user.name");
  }

  public int port() {
    return port;
  }

  /** The key with which the user logs in. */
  public Path userKey() {
    return home.resolve("user");
  }

  /** A key that the server does not know. */
  public Path otherKey() {
    return home.resolve("other");
  }

  /** The server's key of one kind, as a client would know it. */
  public Path knownHosts() {
    return home.resolve("known");
  }

  @Override
  public void close() {
    server.close();
  }
}
