package io.millrace.runtime.registry;

/**
 * How a client names a version.
 *
 * @param number counts from 1; meaningless if {@code latest}
 * @param latest the last one, whatever its number
 */
record VersionName(int number, boolean latest) {

  private static final VersionName LATEST = new VersionName(-1, true);

  /**
   * @throws RegistryException 42202 if it is neither a positive number nor {@code latest} nor -1
   */
  static VersionName parse(String text) {
    if ("latest".equals(text) || "-1".equals(text)) {
      return LATEST;
    }
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return new VersionName(number, false);
      }
    } catch (NumberFormatException e) {
      throw RegistryException.invalidVersion(text);
    }
    throw RegistryException.invalidVersion(text);
  }
}
