package io.millrace.connectors.lwm2m.registration;

import java.util.List;

/**
 * An observation that a device has accepted.
 *
 * @param token by which its notifications are known, in hexadecimal
 * @param group name of what is observed; or the path, of an observation that a command asked for
 * @param paths what is observed
 * @param composite whether it is one observation of several paths
 * @param format content format that was asked for, or -1
 */
public record Observed(
    String token, String group, List<String> paths, boolean composite, int format) {}
