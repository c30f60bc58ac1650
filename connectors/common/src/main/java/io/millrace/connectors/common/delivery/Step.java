package io.millrace.connectors.common.delivery;

import io.millrace.schema.CommandResult;
import java.util.List;

/**
 * What comes next: first the journal and the results, in one transaction, then the actions.
 *
 * @param commit whether the journal must be written
 * @param page what it shall say
 * @param results how parcels ended
 * @param actions what to do afterwards
 * @param stalled whether the peer owes an answer for too long
 */
record Step(
    boolean commit,
    JournalPage page,
    List<CommandResult> results,
    List<Action> actions,
    boolean stalled) {}
