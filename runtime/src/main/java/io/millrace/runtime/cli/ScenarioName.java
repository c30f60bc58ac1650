package io.millrace.runtime.cli;

import io.millrace.runtime.scenario.Scenario;
import io.millrace.runtime.scenario.Scenarios;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a scenario. */
final class ScenarioName implements ITypeConverter<Scenario>, Iterable<String> {

  @Override
  public Scenario convert(String name) {
    return Scenarios.named(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no scenario '"
                        + name
                        + "', but "
                        + String.join(", ", Scenarios.names())));
  }

  @Override
  public Iterator<String> iterator() {
    return Scenarios.names().iterator();
  }
}
