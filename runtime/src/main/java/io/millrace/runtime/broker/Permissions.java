package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.MqttActivity;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.util.List;

/** What each identity may publish and subscribe to; the broker checks it, for wills as well. */
final class Permissions {

  private static final List<String> ALL_SAID = List.of("devices/#", "spBv1.0/#");
  private static final List<String> ALL_TOLD =
      List.of("to/#", "spBv1.0/+/NCMD/+", "spBv1.0/+/DCMD/+/+");
  private static final List<String> HOST_STATE = List.of("spBv1.0/STATE/+");

  private Permissions() {}

  static void grant(String name, ModifiableDefaultPermissions permissions) {
    permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
    if (name.equals(PipelineLogins.SOURCE)) {
      grant(ALL_SAID, MqttActivity.SUBSCRIBE, permissions);
      grant(HOST_STATE, MqttActivity.PUBLISH, permissions);
    } else if (name.equals(PipelineLogins.SINK)) {
      grant(ALL_TOLD, MqttActivity.PUBLISH, permissions);
    } else {
      grant(DeviceTopics.spokenBy(name), MqttActivity.PUBLISH, permissions);
      grant(DeviceTopics.spokenTo(name), MqttActivity.SUBSCRIBE, permissions);
    }
  }

  private static void grant(
      List<String> filters, MqttActivity activity, ModifiableDefaultPermissions permissions) {
    filters.forEach(filter -> permissions.add(permission(filter, activity)));
  }

  private static TopicPermission permission(String filter, MqttActivity activity) {
    return Builders.topicPermission().topicFilter(filter).activity(activity).build();
  }
}
