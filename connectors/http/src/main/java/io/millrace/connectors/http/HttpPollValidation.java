package io.millrace.connectors.http;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.http.client.RestClient;
import io.millrace.connectors.http.endpoint.EndpointMap;
import io.millrace.connectors.http.poll.Trial;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check: the map, its secrets, and whether endpoints answer. */
final class HttpPollValidation {

  private final Map<String, String> given;

  HttpPollValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints = new SourceChecks(HttpPollConfig.definition()).begin(given, checked);
    if (complaints.isEmpty()) {
      map(new HttpPollConfig(given), complaints);
    }
    return complaints.toConfig();
  }

  private static void map(HttpPollConfig config, Complaints complaints) {
    try {
      EndpointMap map = config.map();
      complaints.show(config.mapKey(), map.describe());
      config.tls();
      if (config.validatesConnection()) {
        tryOut(config, map, complaints);
      }
    } catch (YamlException e) {
      e.getMessage().lines().forEach(line -> complaints.add(config.mapKey(), line));
    } catch (ConfigException e) {
      complaints.add(config.mapKey(), e.getMessage());
    }
  }

  private static void tryOut(HttpPollConfig config, EndpointMap map, Complaints complaints) {
    try (RestClient client =
        new RestClient("millrace-http-trial", config.tls(), Clock.systemUTC())) {
      Trial trial = new Trial(client, config.secrets());
      for (var endpoint : map.endpoints()) {
        trial
            .problem(endpoint)
            .ifPresent(
                problem ->
                    complaints.add(
                        config.mapKey(),
                        "Endpoint "
                            + endpoint.name()
                            + ": "
                            + problem
                            + ". Correct the map, or set "
                            + HttpPollKeys.VALIDATE_CONNECTION
                            + "=false if the server is to come later."));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(config.mapKey(), "The test of the endpoints was interrupted");
    }
  }
}
