package io.millrace.connectors.telnet.server;

import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How devices say who they are.
 *
 * @param by what tells it
 * @param pattern with a group {@code device}, and maybe {@code secret} and {@code payload}
 * @param open whether nobody must prove it
 * @param served the devices that may speak here
 * @param secrets who is known, and by which secret
 * @param patience how long a connection may say nothing of it
 */
public record Identity(
    IdentifiedBy by,
    Pattern pattern,
    boolean open,
    Speaker served,
    List<Secrets.Entry> secrets,
    Duration patience) {}
