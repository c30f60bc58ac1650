package io.millrace.runtime.scenario;

import java.time.Duration;

/**
 * Something that happens while the devices speak.
 *
 * @param after how long after the one before
 * @param announcement what is said of it
 * @param application what is applied
 */
public record Incident(Duration after, String announcement, Application application) {}
