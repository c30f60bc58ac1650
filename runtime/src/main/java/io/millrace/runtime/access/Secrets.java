package io.millrace.runtime.access;

import io.millrace.runtime.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Passwords and ready client settings under {@code <data-dir>/secrets}, a folder for each user, for
 * nobody's eyes but the owner's.
 *
 * @param root the folder
 */
public record Secrets(Path root) {

  /** File with the password alone. */
  public static final String PASSWORD = "password";

  /** File with the settings of a Java client. */
  public static final String CLIENT = "client.properties";

  /** File with the settings of kcat, confluent_kafka and others that build on librdkafka. */
  public static final String LIBRDKAFKA = "librdkafka.conf";

  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Those of a data directory. */
  public static Secrets in(Path dataDir) {
    return new Secrets(dataDir.toAbsolutePath().normalize().resolve("secrets"));
  }

  /** Whether there are any. */
  public boolean exist() {
    return find(Members.ADMIN).isPresent();
  }

  /** The login of a user that has one. */
  public Optional<Login> find(String user) {
    Path file = folder(user).resolve(PASSWORD);
    try {
      return Files.exists(file)
          ? Optional.of(new Login(user, new Secret(Files.readString(file).strip())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The login of a user; made up if there is none yet. */
  public Login findOrMake(String user) {
    return find(user).orElseGet(() -> make(user));
  }

  /** Forgets a user. */
  public void forget(String user) {
    try {
      for (String file : new String[] {PASSWORD, CLIENT, LIBRDKAFKA}) {
        Files.deleteIfExists(folder(user).resolve(file));
      }
      Files.deleteIfExists(folder(user));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes ready settings for clients of the Kafka at an address. */
  public void writeClients(Login login, String bootstrap) {
    StringBuilder java = new StringBuilder("bootstrap.servers=" + bootstrap + '\n');
    login
        .clientProperties()
        .forEach((key, value) -> java.append(key + '=' + ascii(value.reveal()) + '\n'));
    java.append("group.id=" + ascii(login.user()) + ".reader\n");
    write(login.user(), CLIENT, java.toString());
    write(
        login.user(),
        LIBRDKAFKA,
        "bootstrap.servers="
            + bootstrap
            + "\nsecurity.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.username="
            + login.user()
            + "\nsasl.password="
            + login.password().reveal()
            + '\n');
  }

  /** Writes a file that only the owner can read; one that says the same is left alone. */
  public Path write(String user, String name, String text) {
    try {
      Path file = createFolder(user).resolve(name);
      if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        Path fresh = temporary(file, text);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a user. */
  public Path folder(String user) {
    String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8);
    return root.resolve(encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded);
  }

  /** Two processes may make up a password at the same time; the first one counts for both. */
  private Login make(String user) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Path file = createFolder(user).resolve(PASSWORD);
      Path fresh = temporary(file, password + '\n');
      try {
        Files.createLink(file, fresh);
      } finally {
        Files.delete(fresh);
      }
    } catch (FileAlreadyExistsException e) {
      return find(user).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Login(user, new Secret(password));
  }

  private static Path temporary(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), ".", ".new", ownerOnly("rw-------"));
    return Files.writeString(fresh, text);
  }

  private Path createFolder(String user) throws IOException {
    for (Path folder : new Path[] {root, folder(user)}) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, ownerOnly("rwx------"));
      }
    }
    return folder(user);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Java reads properties as Latin-1. */
  private static String ascii(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            character ->
                escaped.append(
                    character < 0x7f
                        ? Character.toString(character)
                        : String.format("\\u%04x", character)));
    return escaped.toString();
  }
}
