package io.millrace.connectors.http.endpoint;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * How an answer says where the next poll goes on.
 *
 * @param answer where the answer says it, or null
 * @param item where the last item says it, or null; one of both is given
 * @param parameter of the query that takes it
 * @param start for the first poll of all, or null for none
 */
public record CursorRule(JsonPointer answer, JsonPointer item, String parameter, String start) {}
