package io.millrace.runtime.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports point one way: schemas, then connectors and streams side by side, then runtime. */
class ImportDirectionTest {

  private static final String SCHEMAS = "io.millrace.schema..";
  private static final String CONNECTORS = "io.millrace.connectors..";
  private static final String STREAMS = "io.millrace.streams..";
  private static final String RUNTIME = "io.millrace.runtime..";
  private static final String SIMULATORS = "io.millrace.simulators..";
  private static final String[] PURE = {
    "io.millrace.streams.decode..",
    "io.millrace.streams.units..",
    "io.millrace.streams.device..",
    "io.millrace.connectors.modbus.map..",
    "io.millrace.connectors.modbus.plan..",
    "io.millrace.connectors.modbus.value..",
    "io.millrace.connectors.opcua.map..",
    "io.millrace.connectors.opcua.value..",
    "io.millrace.connectors.lwm2m.map..",
    "io.millrace.connectors.lwm2m.model..",
    "io.millrace.connectors.lwm2m.registration..",
    "io.millrace.connectors.lwm2m.command..",
    "io.millrace.connectors.coap.intake..",
    "io.millrace.connectors.telnet.frame..",
    "io.millrace.connectors.telnet.wire.."
  };

  private static final List<Path> MODULES =
      List.of(
          Path.of("..", "schemas", "target", "classes"),
          Path.of("..", "connectors", "common", "target", "classes"),
          Path.of("..", "connectors", "mqtt", "target", "classes"),
          Path.of("..", "connectors", "modbus", "target", "classes"),
          Path.of("..", "connectors", "opcua", "target", "classes"),
          Path.of("..", "connectors", "lwm2m", "target", "classes"),
          Path.of("..", "connectors", "http", "target", "classes"),
          Path.of("..", "connectors", "coap", "target", "classes"),
          Path.of("..", "connectors", "telnet", "target", "classes"),
          Path.of("..", "connectors", "files", "target", "classes"),
          Path.of("..", "simulators", "target", "classes"),
          Path.of("..", "streams", "target", "classes"),
          Path.of("target", "classes"));

  private static JavaClasses classes;

  @BeforeAll
  static void importEveryModule() {
    assumeThat(MODULES).as("all modules are built").allMatch(Files::isDirectory);
    classes = new ClassFileImporter().importPaths(MODULES.toArray(Path[]::new));
  }

  @Test
  void shouldSeeEveryModuleWhenImported() {
    for (String layer : List.of(SCHEMAS, CONNECTORS, STREAMS, SIMULATORS, RUNTIME)) {
      assertThat(classes.that(resideInAPackage(layer))).as(layer).isNotEmpty();
    }
  }

  @Test
  void shouldDependOnNothingOfOursWhenSchemas() {
    noClasses()
        .that()
        .resideInAPackage(SCHEMAS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS, STREAMS, RUNTIME)
        .check(classes);
  }

  @Test
  void shouldNotKnowStreamsOrRuntimeWhenAConnector() {
    noClasses()
        .that()
        .resideInAPackage(CONNECTORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STREAMS, RUNTIME)
        .check(classes);
  }

  @Test
  void shouldNotKnowConnectorsOrRuntimeWhenStreams() {
    noClasses()
        .that()
        .resideInAPackage(STREAMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS, RUNTIME)
        .check(classes);
  }

  @Test
  void shouldKnowNothingOfOursAndBeKnownToNobodyWhenASimulator() {
    noClasses()
        .that()
        .resideInAPackage(SIMULATORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SCHEMAS, CONNECTORS, STREAMS, RUNTIME)
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(SIMULATORS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SIMULATORS)
        .check(classes);
  }

  @Test
  void shouldNotKnowAnyProtocolWhenCommonToConnectors() {
    classes()
        .that()
        .resideInAPackage("io.millrace.connectors.common..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "io.millrace.connectors.mqtt..",
            "io.millrace.connectors.modbus..",
            "io.millrace.connectors.opcua..",
            "io.millrace.connectors.lwm2m..",
            "io.millrace.connectors.http..",
            "io.millrace.connectors.coap..",
            "io.millrace.connectors.files..",
            "io.millrace.connectors.telnet..",
            "com.digitalpetri..",
            "com.hivemq..",
            "org.eclipse.milo..",
            "org.eclipse.leshan..",
            "org.eclipse.californium..")
        .check(classes);
  }

  @Test
  void shouldStayBehindItsClientWhenAProtocolLibrary() {
    noClasses()
        .that()
        .resideInAPackage(CONNECTORS)
        .and()
        .resideOutsideOfPackages(
            "io.millrace.connectors.mqtt.client..",
            "io.millrace.connectors.modbus.wire..",
            "io.millrace.connectors.opcua.client..",
            "io.millrace.connectors.lwm2m.client..",
            "io.millrace.connectors.coap.client..",
            "io.millrace.connectors.coap.server..",
            "io.millrace.connectors.telnet.line..",
            "io.millrace.connectors.telnet.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.digitalpetri..",
            "com.hivemq..",
            "io.netty..",
            "org.eclipse.milo..",
            "org.eclipse.californium..")
        .check(classes);
  }

  @Test
  void shouldNotKnowKafkaWhenPure() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(classes);
  }

  @Test
  void shouldGetTheTimePassedInWhenPure() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(classes);
  }
}
