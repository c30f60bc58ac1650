package io.millrace.connectors.opcua.map;

/**
 * How a connection is protected.
 *
 * @param policy security policy
 * @param mode whether messages are signed, or encrypted too
 */
public record SecurityMap(Policy policy, Mode mode) {

  /** Security policies by their names in the standard. */
  public enum Policy {
    /** None at all. */
    NONE("None"),
    /** RSA with SHA-256, AES with 256 bits. */
    BASIC256SHA256("Basic256Sha256"),
    /** RSA OAEP, AES with 128 bits. */
    AES128_SHA256_RSAOAEP("Aes128_Sha256_RsaOaep"),
    /** RSA PSS, AES with 256 bits. */
    AES256_SHA256_RSAPSS("Aes256_Sha256_RsaPss");

    private final String standardName;

    Policy(String standardName) {
      this.standardName = standardName;
    }

    /** Name in the standard. */
    public String standardName() {
      return standardName;
    }

    static Policy parse(String text) {
      for (Policy policy : values()) {
        if (policy.standardName.equalsIgnoreCase(text)) {
          return policy;
        }
      }
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no security policy known here; known are None, Basic256Sha256,"
              + " Aes128_Sha256_RsaOaep and Aes256_Sha256_RsaPss");
    }
  }

  /** What is done to messages. */
  public enum Mode {
    /** Nothing. */
    NONE,
    /** Signed. */
    SIGN,
    /** Signed and encrypted. */
    SIGN_AND_ENCRYPT
  }

  /** Whether certificates are needed. */
  public boolean isSecure() {
    return policy != Policy.NONE;
  }
}
