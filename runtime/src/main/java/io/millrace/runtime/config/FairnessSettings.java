package io.millrace.runtime.config;

/**
 * How much of the embedded broker one device may use.
 *
 * @param rate messages a second
 * @param burst messages at once
 */
public record FairnessSettings(
    @Setting(
            value =
                "Messages a second that one device may publish for long; what comes faster is"
                    + " slowed down, never dropped. 0: no limit.",
            byDefault = "500",
            min = 0,
            max = 1_000_000)
        int rate,
    @Setting(
            value = "Messages that one device may publish at once after a silence.",
            byDefault = "500",
            min = 1,
            max = 1_000_000)
        int burst) {}
