package io.millrace.streams.rules;

import java.util.List;

/**
 * One call of the engine.
 *
 * @param row what is remembered of the device, changed by the call
 * @param device id of the device
 * @param rules those that watch it
 * @param now how far the pipeline has come, in epoch milliseconds: when it received what is at
 *     hand, and what went by since
 * @param wall wall-clock time in epoch milliseconds, for what goes out into the world
 * @param output takes what is to be published
 */
public record Watch(
    RuleRow row, String device, List<CompiledRule> rules, long now, long wall, RuleOutput output) {}
