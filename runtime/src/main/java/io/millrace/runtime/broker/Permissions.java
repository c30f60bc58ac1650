package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.MqttActivity;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.services.builder.Builders;

/** What each identity may publish and subscribe to; the broker checks it, for wills as well. */
final class Permissions {

  private static final String ALL_SAID = "devices/#";
  private static final String ALL_TOLD = "to/#";

  private Permissions() {}

  static void grant(String name, ModifiableDefaultPermissions permissions) {
    permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
    if (name.equals(PipelineLogins.SOURCE)) {
      permissions.add(permission(ALL_SAID, MqttActivity.SUBSCRIBE));
    } else if (name.equals(PipelineLogins.SINK)) {
      permissions.add(permission(ALL_TOLD, MqttActivity.PUBLISH));
    } else {
      permissions.add(permission(DeviceTopics.spokenBy(name), MqttActivity.PUBLISH));
      permissions.add(permission(DeviceTopics.spokenTo(name), MqttActivity.SUBSCRIBE));
    }
  }

  private static TopicPermission permission(String filter, MqttActivity activity) {
    return Builders.topicPermission().topicFilter(filter).activity(activity).build();
  }
}
