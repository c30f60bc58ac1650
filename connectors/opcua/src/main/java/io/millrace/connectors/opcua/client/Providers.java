package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.map.SecurityMap;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.security.Signature;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Adds what Java itself lacks, last in line and only if a policy needs it. */
final class Providers {

  private static final String PSS = "SHA256withRSA/PSS";

  private Providers() {}

  static void prepare(SecurityMap.Policy policy) {
    if (policy == SecurityMap.Policy.AES256_SHA256_RSAPSS && !isKnown()) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }

  private static boolean isKnown() {
    try {
      return Signature.getInstance(PSS) != null;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }
}
