package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.client.ServerSettings.CertificateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.californium.elements.PersistentComponent;
import org.eclipse.californium.elements.util.DataStreamReader;
import org.eclipse.californium.elements.util.DatagramWriter;
import org.eclipse.californium.elements.util.SerializationUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DTLS sessions in a file between two runs of a server. The file holds their keys, so its owner
 * alone can read it. It is used once: whoever took sessions up twice would encrypt twice with the
 * same numbers. Sessions made with other keys or certificates than now are not taken up.
 */
final class SavedSessions {

  private static final Logger LOG = LoggerFactory.getLogger(SavedSessions.class);
  private static final long LONGEST_SILENCE_SECONDS = Duration.ofDays(3_650).toSeconds();

  private final Path file;
  private final byte[] secrets;
  private boolean begun;

  /**
   * @param file where they are
   * @param settings by which devices are authenticated
   */
  SavedSessions(Path file, ServerSettings settings) {
    this.file = file.toAbsolutePath();
    this.secrets = digest(settings.keys(), settings.certificates());
  }

  private static byte[] digest(Map<String, byte[]> keys, CertificateFiles certificates) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, byte[]> key : new TreeMap<>(keys).entrySet()) {
        add(key.getKey().getBytes(StandardCharsets.UTF_8), digest);
        add(key.getValue(), digest);
      }
      if (certificates != null) {
        for (String each : List.of(certificates.certificate(), certificates.trusted())) {
          add(Files.readAllBytes(Path.of(each)), digest);
        }
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the certificates: " + e.getMessage(), e);
    }
  }

  private static void add(byte[] bytes, MessageDigest digest) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  /** Keeps the sessions of a connector that was stopped, unless it never began. */
  void save(PersistentComponent sessions) {
    if (!begun) {
      return;
    }
    try {
      Path folder = Files.createDirectories(file.getParent());
      Path next = Files.createTempFile(folder, "sessions", ".new"); // for its owner alone
      try {
        int count = write(sessions, next);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        LOG.info("{} DTLS sessions wait in {} for the next start", count, file);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      LOG.warn("DTLS sessions cannot be kept in {}; devices need new handshakes", file, e);
    }
  }

  private int write(PersistentComponent sessions, Path to) throws IOException {
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(to))) {
      DatagramWriter time = new DatagramWriter();
      SerializationUtil.writeNanotimeSynchronizationMark(time);
      output.write(secrets);
      output.write(time.toByteArray());
      return sessions.save(output, LONGEST_SILENCE_SECONDS);
    }
  }

  /** Gives a connector that was not started yet the sessions that were kept. */
  void load(PersistentComponent sessions) {
    begun = true;
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
      Files.delete(file); // on no account twice
      if (!Arrays.equals(input.readNBytes(secrets.length), secrets)) {
        LOG.info("Keys or certificates are not those of before: devices need new handshakes");
        return;
      }
      long passed = SerializationUtil.readNanotimeSynchronizationMark(new DataStreamReader(input));
      LOG.info("{} DTLS sessions go on", sessions.load(input, passed));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("DTLS sessions in {} cannot be read; devices need new handshakes", file, e);
    }
  }
}
