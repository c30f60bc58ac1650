package io.millrace.streams.rules.language;

/**
 * A question that an expression asks about a device.
 *
 * @param function what is asked
 * @param metric of which metric
 * @param span milliseconds to look back, or of the window; 0 where the function has none
 * @param statistic of the window; null elsewhere
 */
public record Question(RuleFunction function, String metric, long span, Statistic statistic) {}
