package io.millrace.runtime.process;

/**
 * One line of {@code status}.
 *
 * @param name what users call the component
 * @param state how it is
 * @param address where it is reached, or an empty text
 * @param detail what an operator should know, or an empty text
 * @param startSeconds how long its start took; null while it has not started
 */
public record ComponentStatus(
    String name, Condition.State state, String address, String detail, Double startSeconds) {}
