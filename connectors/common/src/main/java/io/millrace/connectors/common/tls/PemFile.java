package io.millrace.connectors.common.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Certificates and keys in PEM files. */
public final class PemFile {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");

  private PemFile() {}

  /** The certificates of a file, at least one, in its order. */
  public static List<Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> certificates =
        List.copyOf(
            factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException(file + " holds no certificate");
    }
    return certificates;
  }

  /** The key of a file, in PKCS#8; the password is used only if it is encrypted. */
  public static PrivateKey key(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    Matcher block = BLOCK.matcher(Files.readString(file));
    while (block.find()) {
      byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
      if (block.group(1).equals("PRIVATE KEY")) {
        return key(file, new PKCS8EncodedKeySpec(bytes));
      }
      if (block.group(1).equals("ENCRYPTED PRIVATE KEY")) {
        return key(file, decrypt(bytes, password));
      }
    }
    throw new GeneralSecurityException(
        file + " holds no PKCS#8 key; convert it: openssl pkcs8 -topk8 -in old.key -out new.key");
  }

  private static PKCS8EncodedKeySpec decrypt(byte[] bytes, char[] password)
      throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(bytes);
    String algorithm = sealed.getAlgParameters().toString();
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
        sealed.getAlgParameters());
    return sealed.getKeySpec(cipher);
  }

  private static PrivateKey key(Path file, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException e) {
        continue; // not of this kind; the next may fit
      }
    }
    throw new GeneralSecurityException(file + " holds a key that is none of " + ALGORITHMS);
  }
}
