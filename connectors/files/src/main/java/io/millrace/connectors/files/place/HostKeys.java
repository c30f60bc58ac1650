package io.millrace.connectors.files.place;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * Knows an SSH server by its key, from a file as OpenSSH keeps it (sshd(8), SSH_KNOWN_HOSTS FILE
 * FORMAT) or by a fingerprint. A server whose key is not known is refused.
 */
final class HostKeys implements ServerKeyVerifier {

  private static final List<BuiltinSignatures> PREFERRED =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);
  private static final String REVOKED = "revoked";

  private final SftpSettings settings;
  private final List<PublicKey> known = new ArrayList<>();
  private final List<PublicKey> revoked = new ArrayList<>();
  private volatile String refusal = "";

  HostKeys(SftpSettings settings) throws IOException {
    this.settings = settings;
    if (!settings.knownHosts().isEmpty()) {
      read(Path.of(settings.knownHosts()));
    }
  }

  private void read(Path file) throws IOException {
    try {
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
        boolean plain = entry.getMarker() == null || entry.getMarker().isEmpty();
        boolean bad = REVOKED.equals(entry.getMarker());
        if ((plain || bad) && entry.isHostMatch(settings.host(), settings.port())) {
          PublicKey key =
              entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
          if (key != null) {
            (bad ? revoked : known).add(key);
          }
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("A key in " + file + " cannot be read", e);
    }
  }

  /** The kinds of keys for which the server is asked: those it is known by, the best first. */
  List<NamedFactory<Signature>> signatures() {
    return supported(each -> known.isEmpty() || known.stream().anyMatch(key -> fits(each, key)));
  }

  /** Every kind of key with which somebody may log in. */
  static List<NamedFactory<Signature>> allSignatures() {
    return supported(each -> true);
  }

  private static List<NamedFactory<Signature>> supported(Predicate<BuiltinSignatures> wanted) {
    return PREFERRED.stream()
        .filter(BuiltinSignatures::isSupported)
        .filter(wanted)
        .<NamedFactory<Signature>>map(each -> each)
        .toList();
  }

  private static boolean fits(BuiltinSignatures signature, PublicKey key) {
    String type = KeyUtils.getKeyType(key);
    return KeyUtils.getCanonicalKeyType(signature.getName()).equals(type)
        || KeyUtils.getAllEquivalentKeyTypes(type).contains(signature.getName());
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
    String print = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    boolean trusted =
        settings.knownHosts().isEmpty()
            ? print.equals(settings.fingerprint())
            : contains(known, key) && !contains(revoked, key);
    if (!trusted) {
      refusal =
          "The server "
              + settings.host()
              + ':'
              + settings.port()
              + " is not trusted: its key is "
              + KeyUtils.getKeyType(key)
              + ' '
              + print
              + ". Cure: if its operator confirms that key, set it as fingerprint or add it to the"
              + " known hosts";
    }
    return trusted;
  }

  private static boolean contains(List<PublicKey> keys, PublicKey key) {
    return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
  }

  /** Why the server was refused; empty if it was not. */
  String refusal() {
    return refusal;
  }
}
