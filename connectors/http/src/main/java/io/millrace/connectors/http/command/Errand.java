package io.millrace.connectors.http.command;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.schema.Command;
import java.util.function.Consumer;

/**
 * A command that a device was told, or is to be told.
 *
 * @param command the command
 * @param expiresAt when it is no longer to be begun, in epoch milliseconds
 * @param again whether it may have been told before
 * @param answer told what the device says
 */
record Errand(Command command, long expiresAt, boolean again, Consumer<Answer> answer) {}
