package io.millrace.connectors.files.read;

import java.time.Duration;

/**
 * When files are taken and what becomes of them.
 *
 * @param look time between looks at the folder
 * @param settle how long a file must not change before it is read
 * @param complete how long it must not change before its last line needs no end
 * @param retry how long a file rests that could not be read
 * @param most files there may be
 * @param after what becomes of it
 * @param moved folder to which it goes for {@link AfterSuccess#MOVE}
 */
public record DeskRules(
    Duration look,
    Duration settle,
    Duration complete,
    Duration retry,
    int most,
    AfterSuccess after,
    String moved) {}
