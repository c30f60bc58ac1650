package io.millrace.runtime.watch;

/**
 * Somebody who reads a link, or may, and is none of its parties.
 *
 * @param link link id
 * @param who a principal or a consumer group, and which of the two
 */
record ThirdParty(String link, String who) {}
