package io.millrace.connectors.files.read;

/**
 * How files are read.
 *
 * @param lines whether each line is a message; else the whole file is one
 * @param header whether the first line names the columns of the others
 * @param limits how much a file may hold
 */
public record ReadRules(boolean lines, boolean header, ReadLimits limits) {}
