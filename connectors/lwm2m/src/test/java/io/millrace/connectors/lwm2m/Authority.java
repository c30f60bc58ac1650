package io.millrace.connectors.lwm2m;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority that the JDK's keytool plays, and the certificates that it issues. */
final class Authority {

  private static final String PASSWORD = "a password for tests";

  private final Path folder;
  private final Path store;

  Authority(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
    generate("authority", "CN=authority", "-ext", "bc:c", "-ext", "ku=keyCertSign");
    issue("server", "CN=localhost", "-ext", "san=ip:127.0.0.1");
  }

  /** A certificate that the authority vouches for. */
  void issue(String alias, String subject, String... more)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-signer", "authority"));
    options.addAll(List.of(more));
    generate(alias, subject, options.toArray(String[]::new));
  }

  /** A certificate, if nobody is named, that only its owner vouches for. */
  void generate(String alias, String subject, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keyalg", "EC"));
    command.addAll(List.of("-groupname", "secp256r1", "-validity", "2", "-alias", alias));
    command.addAll(List.of("-dname", subject, "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  byte[] certificate(String alias) throws IOException, GeneralSecurityException {
    return open().getCertificate(alias).getEncoded();
  }

  byte[] key(String alias) throws IOException, GeneralSecurityException {
    return open().getKey(alias, PASSWORD.toCharArray()).getEncoded();
  }

  /** PEM file with a certificate. */
  Path certificateFile(String alias) throws IOException, GeneralSecurityException {
    return pem(alias + ".pem", "CERTIFICATE", certificate(alias));
  }

  /** PEM file with a private key. */
  Path keyFile(String alias) throws IOException, GeneralSecurityException {
    return pem(alias + ".key", "PRIVATE KEY", key(alias));
  }

  private Path pem(String name, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      keys.load(input, PASSWORD.toCharArray());
    }
    return keys;
  }
}
