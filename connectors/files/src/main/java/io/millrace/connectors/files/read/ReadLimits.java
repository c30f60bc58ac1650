package io.millrace.connectors.files.read;

/**
 * How much a file may hold.
 *
 * @param line most bytes of a line
 * @param unpacked most bytes of a packed file when it is unpacked
 * @param ratio how many times as large it may become
 * @param parts most files of an archive
 */
public record ReadLimits(int line, long unpacked, int ratio, int parts) {}
