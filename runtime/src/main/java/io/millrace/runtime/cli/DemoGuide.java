package io.millrace.runtime.cli;

import io.millrace.runtime.process.InstanceInfo;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Says how to see what the demo does.
 *
 * @param instance the running instance
 * @param dataDir its data directory
 */
record DemoGuide(InstanceInfo instance, Path dataDir) {

  private static final String DEFAULT_DIR = "./millrace-data";

  void print(PrintWriter out) {
    out.println("Devices speak now: mote-1 to mote-4, a simulated fleet, and a stranger.");
    out.println("See what they say, in another terminal:");
    line(out, "tap readings --value", "every reading, as it comes");
    line(out, "tap aggregates.1m --value --key mote-1", "one-minute windows of one mote");
    line(out, "dead-letters list", "what could not be read, and why");
    line(out, "devices list --parked", "who waits to be registered");
    line(out, "devices accept stranger-1", "register it: what waited is published");
    line(out, "status", "how the components are");
    out.println("  Any Kafka client: bootstrap " + instance.addresses().bootstrap());
    out.println("                    registry  " + instance.addresses().registry());
    out.println("  Console:          " + instance.console());
    out.println("Ctrl-C stops; the data is kept.");
    out.flush();
  }

  private void line(PrintWriter out, String command, String what) {
    String flag =
        dataDir.normalize().equals(Path.of(DEFAULT_DIR).normalize())
            ? ""
            : " --data-dir " + dataDir;
    out.println("  # " + what);
    out.println("  ./millrace " + command + flag);
  }
}
