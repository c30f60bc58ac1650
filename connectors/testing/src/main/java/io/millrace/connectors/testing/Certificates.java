package io.millrace.connectors.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority that vouches for a server at 127.0.0.1 and for a client, made by openssl. */
public final class Certificates {

  private final Path folder;

  /**
   * Makes them.
   *
   * @param folder for the files
   */
  public Certificates(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    key("authority");
    openssl(
        "req",
        "-x509",
        "-new",
        "-key",
        "authority.key",
        "-subj",
        "/CN=authority",
        "-days",
        "2",
        "-out",
        "authority.pem");
    issue("server", "subjectAltName=IP:127.0.0.1");
    issue("client", "subjectAltName=DNS:client");
    Files.writeString(
        folder.resolve("server-all.pem"),
        Files.readString(folder.resolve("server.pem"))
            + Files.readString(folder.resolve("server.key")));
  }

  private void key(String name) throws IOException, InterruptedException {
    openssl(
        "genpkey",
        "-algorithm",
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-out",
        name + ".key");
  }

  private void issue(String name, String extension) throws IOException, InterruptedException {
    key(name);
    Files.writeString(folder.resolve(name + ".ext"), extension);
    openssl("req", "-new", "-key", name + ".key", "-subj", "/CN=" + name, "-out", name + ".csr");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "authority.pem",
        "-CAkey",
        "authority.key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        name + ".ext",
        "-out",
        name + ".pem");
  }

  private void openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
  }

  /** Certificate of the authority. */
  public String authority() {
    return folder.resolve("authority.pem").toString();
  }

  /** Certificate and key of the server in one file. */
  public String server() {
    return folder.resolve("server-all.pem").toString();
  }

  /** Certificate of the server. */
  public String serverCertificate() {
    return folder.resolve("server.pem").toString();
  }

  /** Key of the server. */
  public String serverKey() {
    return folder.resolve("server.key").toString();
  }

  /** Certificate of the client, whose common name is {@code client}. */
  public String client() {
    return folder.resolve("client.pem").toString();
  }

  /** Key of the client. */
  public String clientKey() {
    return folder.resolve("client.key").toString();
  }
}
