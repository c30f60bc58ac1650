package io.millrace.connectors.common.edge;

/** The rule for device ids: one to 128 characters of {@code A-Z a-z 0-9 . _ : -}. */
public final class DeviceIds {

  /** Stands for a device that could not be told. */
  public static final String UNKNOWN = "_unknown";

  private static final int LONGEST = 128;

  private DeviceIds() {}

  /** Whether a text may be a device id. */
  public static boolean isLegal(String id) {
    int length = id.length();
    if (length == 0 || length > LONGEST) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isLegal(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLegal(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '-' && c <= ':' && c != '/')
        || c == '_';
  }
}
