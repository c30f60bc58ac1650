package io.millrace.streams.topology;

import io.millrace.streams.classify.MachineNetworks;
import io.millrace.streams.commands.MachineProtocols;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.rules.RuleTable;

/**
 * What every task of an instance knows whole.
 *
 * @param links agreements between machines
 * @param rules of automation
 * @param networks in which machines are
 * @param protocols by which machines are told something
 */
record Shared(
    LinkTable links, RuleTable rules, MachineNetworks networks, MachineProtocols protocols) {}
