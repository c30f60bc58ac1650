package io.millrace.connectors.files.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The FTP server vsftpd, with or without TLS, and lftp as the one who uploads. */
public final class Vsftpd implements AutoCloseable {

  private static final String SERVER = "/usr/sbin/vsftpd";

  private final Path home;
  private final int port;
  private final boolean secure;
  private final boolean implicit;
  private Program server;

  private Vsftpd(Path home, int port, boolean secure, boolean implicit) {
    this.home = home;
    this.port = port;
    this.secure = secure;
    this.implicit = implicit;
  }

  /** Plain FTP. */
  public static Vsftpd plain(Path home) throws IOException, InterruptedException {
    return start(home, false, false);
  }

  /** TLS, which each data connection must go on with. */
  public static Vsftpd secure(Path home, boolean implicit)
      throws IOException, InterruptedException {
    return start(home, true, implicit);
  }

  private static Vsftpd start(Path home, boolean secure, boolean implicit)
      throws IOException, InterruptedException {
    Program.need(SERVER, "vsftpd");
    Program.need("/usr/bin/lftp", "lftp");
    Vsftpd peer = new Vsftpd(Files.createDirectories(home), Program.freePort(), secure, implicit);
    peer.prepare();
    peer.again();
    return peer;
  }

  private void prepare() throws IOException, InterruptedException {
    for (Path each = home; each != null; each = each.getParent()) {
      if (!Files.isSymbolicLink(each)
          && each.startsWith(Path.of("/tmp"))
          && each.getNameCount() > 1) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    Files.createDirectories(Path.of("/run/vsftpd/empty")); // where it confines itself
    Files.createDirectories(root());
    Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.createDirectories(folder());
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listen=YES",
                "listen_address=127.0.0.1",
                "listen_port=" + port,
                "background=NO",
                "seccomp_sandbox=NO",
                "anonymous_enable=YES",
                "anon_root=" + root(),
                "write_enable=YES",
                "anon_upload_enable=YES",
                "anon_mkdir_write_enable=YES",
                "anon_other_write_enable=YES",
                "anon_umask=022",
                "secure_chroot_dir=/run/vsftpd/empty"));
    if (secure) {
      certificate();
      lines.addAll(
          List.of(
              "ssl_enable=YES",
              "allow_anon_ssl=YES",
              "force_anon_logins_ssl=YES",
              "force_anon_data_ssl=YES",
              "require_ssl_reuse=YES",
              "implicit_ssl=" + (implicit ? "YES" : "NO"),
              "rsa_cert_file=" + authority(),
              "rsa_private_key_file=" + home.resolve("server.key")));
    }
    Files.write(home.resolve("config"), lines);
  }

  private void certificate() throws IOException, InterruptedException {
    Program.run(
        home.resolve("openssl.log"),
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        home.resolve("server.key").toString(),
        "-out",
        authority().toString());
  }

  /** Starts it once more after it was closed. */
  public void again() throws IOException {
    server =
        Program.server(port, home.resolve("vsftpd.log"), SERVER, home.resolve("config").toString());
  }

  /** Uploads as a device would. */
  public Program upload(String... commands) throws IOException {
    String all =
        String.join(
            "; ",
            "set ssl:verify-certificate no",
            "set ftp:ssl-force " + secure,
            "set net:max-retries 1",
            "open -u anonymous,a@b " + (implicit ? "ftps" : "ftp") + "://127.0.0.1:" + port,
            String.join("; ", commands));
    return Program.start(home.resolve("lftp.log"), "lftp", "--norc", "-c", all);
  }

  private Path root() {
    return home.resolve("root");
  }

  /** The folder in which files may be put; the server calls it /in. */
  public Path folder() {
    return root().resolve("in");
  }

  /** The certificate by which the server is known. */
  public Path authority() {
    return home.resolve("server.pem");
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.close();
  }
}
