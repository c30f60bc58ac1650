package io.millrace.connectors.opcua.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.eclipse.milo.opcua.stack.core.util.validation.CertificateValidationUtil;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the connector's own key and with the certificates of the servers: {@code own/},
 * {@code trusted/}, {@code rejected/}. It is read anew at each attempt, so that moving a file is
 * all that an operator has to do.
 */
public final class Pki implements CertificateValidator {

  private static final Logger LOG = LoggerFactory.getLogger(Pki.class);
  private static final int KEY_BITS = 2048;
  private static final Period VALIDITY = Period.ofYears(10);

  private final Path directory;

  /**
   * @param directory the folder; made on first use
   */
  public Pki(Path directory) {
    this.directory = directory;
  }

  /**
   * Who the connector is.
   *
   * @param keys its key
   * @param certificate its certificate
   * @param applicationUri the name that the certificate states
   */
  record Own(KeyPair keys, X509Certificate certificate, String applicationUri) {}

  /** Reads the connector's own key; makes one if there is none. */
  synchronized Own own() throws OpcUaFailure {
    Path certificateFile = directory.resolve("own").resolve("certificate.der");
    Path keyFile = directory.resolve("own").resolve("key.pem");
    try {
      prepare();
      if (!Files.exists(certificateFile)) {
        create(certificateFile, keyFile);
      }
      X509Certificate certificate = CertificateFiles.certificate(certificateFile);
      KeyPair keys = new KeyPair(certificate.getPublicKey(), CertificateFiles.key(keyFile));
      return new Own(
          keys, certificate, CertificateValidationUtil.getSubjectAltNameUri(certificate));
    } catch (Exception e) { // the builder of certificates throws nothing more exact
      throw new OpcUaFailure(
          "The key in " + directory + "/own cannot be read or made: " + e.getMessage(),
          "Bad_ConfigurationError",
          e);
    }
  }

  private void prepare() throws IOException {
    for (String folder : List.of("own", "trusted", "rejected")) {
      Files.createDirectories(directory.resolve(folder));
    }
  }

  private static void create(Path certificateFile, Path keyFile) throws Exception {
    KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
    String host = host();
    X509Certificate certificate =
        new SelfSignedCertificateBuilder(keys)
            .setCommonName("Millrace OPC UA connector")
            .setOrganization("Millrace")
            .setApplicationUri("urn:" + host + ":millrace:opcua")
            .addDnsName(host)
            .setValidityPeriod(VALIDITY)
            .build();
    Files.createFile(
        keyFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(keyFile, CertificateFiles.pem(keys.getPrivate()), StandardCharsets.US_ASCII);
    Files.write(certificateFile, certificate.getEncoded());
    LOG.info(
        "Made a key for this connector. Servers that want to know their clients need {}",
        certificateFile);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, String applicationUri, String[] hosts) throws UaException {
    List<X509Certificate> trusted = trusted();
    PKIXCertPathBuilderResult path;
    try {
      path = CertificateValidationUtil.buildTrustedCertPath(chain, trusted, List.of());
    } catch (UaException e) {
      throw new UntrustedCertificate(reject(chain.get(0)));
    }
    CertificateValidationUtil.validateTrustedCertPath(
        path.getCertPath(),
        path.getTrustAnchor(),
        List.of(),
        Set.of(ValidationCheck.VALIDITY),
        false);
    if (applicationUri != null) {
      CertificateValidationUtil.checkApplicationUri(chain.get(0), applicationUri);
    }
  }

  private List<X509Certificate> trusted() throws UaException {
    try {
      return CertificateFiles.folder(directory.resolve("trusted"));
    } catch (IOException | GeneralSecurityException e) {
      throw new UntrustedCertificate(
          "A certificate in "
              + directory.resolve("trusted")
              + " cannot be read: "
              + e.getMessage());
    }
  }

  /** Keeps what was refused, and says what to do about it. */
  private String reject(X509Certificate certificate) {
    try {
      prepare();
      String name = name(certificate);
      Path file = directory.resolve("rejected").resolve(name);
      if (!Files.exists(file)) {
        Files.write(file, certificate.getEncoded());
      }
      return "Nobody has trusted the server's certificate ("
          + certificate.getSubjectX500Principal()
          + ") yet. If it is the right one: mv '"
          + file.toAbsolutePath()
          + "' '"
          + directory.resolve("trusted").toAbsolutePath()
          + "/'. The next attempt finds it there";
    } catch (IOException | GeneralSecurityException e) {
      return "Nobody has trusted the server's certificate, and it cannot be kept in "
          + directory.resolve("rejected")
          + ": "
          + e.getMessage();
    }
  }

  private static String name(X509Certificate certificate) throws GeneralSecurityException {
    byte[] print = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    String subject =
        certificate.getSubjectX500Principal().getName().replaceAll("[^A-Za-z0-9]+", "_");
    String start = subject.length() > 60 ? subject.substring(0, 60) : subject;
    return start + "-" + HexFormat.of().formatHex(print, 0, 8) + ".der";
  }
}
